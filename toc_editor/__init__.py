"""ToC Editor: logic models and Theories of Change, drafted offline and published as one page."""

__version__ = "0.1.0"
