"""The entry for `python -m toc_editor` and for the frozen program."""

import sys

from toc_editor.cli import main

if __name__ == "__main__":
    sys.exit(main())
