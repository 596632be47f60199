"""The practice Shopee: its stores, its chat page and the page's own HTTP and push interface."""
