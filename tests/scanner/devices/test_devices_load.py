"""Whose load a disk carries is told from the kernel's counters."""

import os
import subprocess
import sys
import threading

from drivearr_scanner.devices import load
from drivearr_scanner.devices.machine import Machine

from tests.lab.loopdrive import LoopDrive, needs_root

MIB = 1 << 20


def test_counters_are_read_as_the_kernel_writes_them(tmp_path):
    """Sectors of 512 bytes, milliseconds; what is not there is None."""
    machine = Machine(sys=str(tmp_path / "sys"), proc=str(tmp_path / "proc"))
    folder = tmp_path / "sys/class/block/sda"
    folder.mkdir(parents=True)
    (folder / "stat").write_text("  331  5  2000  3371  187  63  48  2710  0  1500  6166  0 0 0 0 70 83\n")
    assert load.read_counts("sda", machine=machine) == (2048 * 512, 1.5)
    assert load.read_counts("sdb", machine=machine) is None
    assert load.stalled_s(machine=machine) is None
    (tmp_path / "proc/pressure").mkdir(parents=True)
    (tmp_path / "proc/pressure/io").write_text(
        "some avg10=0.33 avg60=0.67 avg300=1.65 total=305907587\nfull avg10=0.21 avg60=0.54 avg300=0.95 total=1\n"
    )
    assert load.stalled_s(machine=machine) == 305.907587
    assert load.bytes_of_threads([1], machine=machine) == 0
    assert load.disk_of("/", machine=machine) is None


@needs_root
def test_our_own_reads_are_told_from_those_of_others(tmp_path):
    """A thread's bytes are its own, another process' are not; partitions count for their disk."""
    with LoopDrive(partition=True) as drive:
        path = os.path.join(drive.mount_point, "film.mkv")
        with open(path, "wb") as file:
            file.write(os.urandom(8 * MIB))
            os.fsync(file.fileno())
        disk = load.disk_of(drive.mount_point)
        assert disk == os.path.basename(drive.disk)
        read = "import os,sys; fd=os.open(sys.argv[1],0); os.posix_fadvise(fd,0,0,4); os.read(fd, 8<<20)"
        seen = []

        def mine():
            fd = os.open(path, os.O_RDONLY)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.read(fd, 8 * MIB)
            os.close(fd)
            seen.append(load.bytes_of_threads([threading.get_native_id()]))

        before = load.read_counts(disk)
        thread = threading.Thread(target=mine)
        thread.start()
        thread.join()
        middle = load.read_counts(disk)
        subprocess.run([sys.executable, "-c", read, path], check=True)
        after = load.read_counts(disk)
        assert 8 * MIB <= seen[0] < 9 * MIB
        assert 8 * MIB <= middle.moved_bytes - before.moved_bytes < 9 * MIB
        assert 8 * MIB <= after.moved_bytes - middle.moved_bytes < 9 * MIB
