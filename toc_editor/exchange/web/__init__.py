"""The page as one stand-alone web page, for those who read it by ear or on a small screen."""
