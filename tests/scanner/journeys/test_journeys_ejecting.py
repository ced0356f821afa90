"""An eject that was given up on unmounts nothing when it comes back."""

import os

import pytest
from drivearr_scanner.jobs.control import CancelledJobError, Control
from drivearr_scanner.journeys import ejecting
from loopdrive import LoopDrive, needs_fs


@needs_fs("ext4")
def test_what_was_stopped_is_not_unmounted():
    """A share that hung answers again: its job has failed long ago, and its drive is in use."""
    control = Control()
    control.cancel()
    with LoopDrive("ext4") as loop:
        with pytest.raises(CancelledJobError):
            ejecting.eject(loop.mount_point, "volume", power_off=False, control=control)
        assert os.path.ismount(loop.mount_point)
        assert ejecting.eject(loop.mount_point, "volume", power_off=False, control=Control())["unmounted"]
