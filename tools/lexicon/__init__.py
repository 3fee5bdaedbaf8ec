"""Parts of make_lexicon.py."""
