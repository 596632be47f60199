"""What is read and written in another language: the cache, the engines, the glossary, and what joins them."""
