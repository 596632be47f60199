"""Do the browser drivers do what `native_host.practice.browsers.session` says, in both browsers?"""
