"""What the chat pages of all practice platforms are served with; what differs is in each platform's folder."""
