"""`python -m drivearr_scanner` and the command `drivearr`."""

import sys

from .cli.main import main

if __name__ == "__main__":
    sys.exit(main())
