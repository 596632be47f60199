"""Speed against the budgets, each beside a bare baseline of the same run. Nothing here fails a build."""
