"""Every error of the product, by category and by code.

DrivearrError
 |- Invalid       400  the request or the input is wrong
 |- Unauthorized  401  no token, or a wrong one
 |- Refused       403  right request, not allowed: read-only, outside the roots, other origin
 |- NotFound      404  no such drive, job, library, folder
 |- Conflict      409  something else is in the way: busy, locked, full, changed
 |- Gone          410  the drive was here and is not any more
 |- Unsupported   422  this machine, drive or format cannot do it
 |- TooMany       429  asked too often; wait
 |- Internal      500  our own fault
 `- Unavailable   503  not now: a library or the scanner cannot be reached

`code` is a key of `MESSAGES`, the closed list; it is also the translation key in the integration. A message says what
happened and what to do; its fields are filled from `fields`.
"""

from typing import Any, ClassVar

from .text import display


class DrivearrError(Exception):
    """Base of all errors: a code of the closed list and the fields of its message."""

    status: ClassVar[int] = 500

    def __init__(self, code: str, **fields: Any) -> None:
        """Keep code and fields; the text is made from the code's template."""
        self.code = code
        self.fields = fields
        super().__init__(message_of(code, fields))

    def to_dict(self) -> dict[str, Any]:
        """Give the error as the API sends it."""
        return {"code": self.code, "message": str(self), "fields": {k: _plain(v) for k, v in self.fields.items()}}


class Invalid(DrivearrError):
    """The request or the input is wrong."""

    status = 400


class Unauthorized(DrivearrError):
    """No token, or a wrong one."""

    status = 401


class Refused(DrivearrError):
    """The request is right and not allowed."""

    status = 403


class NotFound(DrivearrError):
    """There is no such thing."""

    status = 404


class Conflict(DrivearrError):
    """Something else is in the way."""

    status = 409


class Gone(DrivearrError):
    """The drive was here and is not any more."""

    status = 410


class Unsupported(DrivearrError):
    """This machine, drive or format cannot do it."""

    status = 422


class TooMany(DrivearrError):
    """Asked too often."""

    status = 429


class Internal(DrivearrError):
    """Our own fault."""

    status = 500


class Unavailable(DrivearrError):
    """Not now."""

    status = 503


MESSAGES: dict[str, tuple[type[DrivearrError], str]] = {
    "invalid_request": (Invalid, "The request is not valid: {detail}"),
    "invalid_title": (Invalid, "No title of the library matches {title}. List them with the contents of the drive."),
    "path_not_folder": (Invalid, "{path} is not a folder. Give the folder that holds the media."),
    "host_not_allowed": (
        Refused,
        "The address {host} is not one of this scanner's names. Use its IP address, or add the name to"
        " DRIVEARR_ALLOWED_HOSTS.",
    ),
    "origin_refused": (Refused, "A page of {origin} may not send commands to this scanner."),
    "unauthorized": (Unauthorized, "The token is missing or wrong. Give the token that the scanner printed."),
    "too_many_tries": (
        TooMany,
        "Too many wrong tokens came from {address}. Wait {wait_s} seconds, then give the right one.",
    ),
    "role_missing": (Refused, "This takes the role {needed}, and {name} has {role}. Ask somebody who has it."),
    "admin_unknown": (
        Refused,
        "This is for administrators, and Home Assistant could not be asked whether you are one ({reason}). Do it with"
        " an action of the integration, or log in with a token that has the role admin.",
    ),
    "token_not_found": (NotFound, "There is no token {token}."),
    "token_fixed": (
        Conflict,
        "The first token belongs to the scanner itself. To replace it, delete the file {path} and start the scanner"
        " again.",
    ),
    "path_unreadable": (Refused, "{path} cannot be read ({reason}). Give the scanner the right to read it."),
    "path_outside_roots": (Refused, "{path} is outside the folders that the administrator allowed."),
    "path_not_found": (NotFound, "There is no folder {path}. Check the path, or mount the drive first."),
    "file_not_found": (NotFound, "There is no file or folder {path} on the drive {drive}."),
    "drive_not_found": (NotFound, "There is no drive {drive}. List the drives to see their names."),
    "device_not_found": (NotFound, "There is no device {device}."),
    "job_not_found": (NotFound, "There is no job {job}."),
    "library_not_found": (NotFound, "There is no library {library}."),
    "profile_not_found": (NotFound, "There is no profile {profile}."),
    "match_not_found": (NotFound, "There is no match {match}."),
    "schedule_not_found": (NotFound, "There is no schedule {schedule}."),
    "finding_not_found": (NotFound, "There is no finding {finding}."),
    "bitrot_event_not_found": (NotFound, "There is no bitrot event {event}."),
    "not_indexed": (NotFound, "Nothing is known of {path}. Scan it first."),
    "no_baseline": (Conflict, "No good content of {path} is known, so nothing tells what to restore."),
    "no_healer": (
        Conflict,
        "No good copy of {path} is within reach. Attach a drive that has it, or name a folder that may.",
    ),
    "heal_changed": (Conflict, "{path} is not what it was when it was last read. It was left as it is; scan it again."),
    "heal_not_proven": (Unavailable, "{path} did not read back as it was written. What was there before is kept."),
    "heal_incomplete": (Conflict, "{failed} of {total} files were not healed. The job's result names them."),
    "content_unreadable": (Unavailable, "{path} cannot be read ({reason}). It was left as it is."),
    "enricher_not_found": (NotFound, "There is no media server {enricher}."),
    "enricher_address": (
        Refused,
        "The address {url} may not be used ({reason}). Give the http or https address of the server itself.",
    ),
    "enricher_unreachable": (
        Unavailable,
        "The media server {url} does not answer ({reason}). What it said last is kept.",
    ),
    "enricher_token": (Refused, "The media server {url} does not accept the token. Give it a new one."),
    "enricher_answer": (
        Unsupported,
        "The media server {url} did not answer as expected ({reason}). What it said last is kept.",
    ),
    "enricher_paths": (
        Conflict,
        "{wrong} of {items} files of the media server {url} are not where the path map leads. Check the path map.",
    ),
    "route_not_found": (NotFound, "There is no such address."),
    "method_not_allowed": (Invalid, "This address does not take {method}."),
    "no_library": (Conflict, "There is no library to compare with. Add one with --library KIND=DIR."),
    "library_unavailable": (
        Unavailable,
        "The library folder {path} cannot be used now ({reason}). Nothing is counted as missing until it is back.",
    ),
    "library_emptied": (
        Unavailable,
        "The library folder {path} is empty although it held {files} files. Mount it again, or remove the library.",
    ),
    "share_silent": (
        Unavailable,
        "The network share {path} does not answer. Check its server and the network; nothing on it counts as missing.",
    ),
    "drive_detached": (Gone, "The drive {drive} is not attached. Plug it in and try again."),
    "drive_gone": (Gone, "The drive {drive} went away while it was in use. Plug it in again; the job can be resumed."),
    "drive_changed": (Conflict, "Another volume than {drive} is mounted at {path} now. Nothing was done."),
    "drive_emptied": (
        Conflict,
        "The drive {drive} is empty although it held {files} files. Check that it is mounted; nothing was done.",
    ),
    "drive_read_only": (
        Refused,
        "The drive {drive} is read-only. Its file system may need a check; mount it writable and try again.",
    ),
    "drive_not_trusted": (
        Refused,
        "The drive {drive} was only found by its manifest and is read-only. Approve it before it is written to.",
    ),
    "volume_damaged": (
        Unavailable,
        "The file system of {path} is damaged ({reason}). Check cable and file system; nothing counts as missing.",
    ),
    "drive_full": (Conflict, "The drive {drive} is full: {needed_bytes} bytes more are needed. Free some space."),
    "drive_busy": (Conflict, "The drive {drive} is busy with another job. Wait for it, or cancel it."),
    "same_disk": (
        Conflict,
        "The drives {source} and {drive} lie on the same disk: a copy there would be lost with it. Choose a drive on"
        " another disk.",
    ),
    "target_failing": (
        Conflict,
        "The disk of the drive {drive} is failing itself: nothing is copied there. Choose a drive on a healthy disk.",
    ),
    "drive_locked": (
        Conflict,
        "Another scanner ({writer}) is writing to the drive {drive}. Wait until it has finished.",
    ),
    "manifest_corrupt": (
        Conflict,
        "The manifest of the drive {drive} cannot be read ({reason}). The files are safe; a sync writes a new one.",
    ),
    "manifest_newer": (
        Unsupported,
        "The drive {drive} was written by a newer Drivearr (format {version}). Update this scanner; until then the"
        " drive is read-only.",
    ),
    "manifest_cloned": (
        Conflict,
        "The drive {drive} carries the identity of another drive that is known. Say which one it is before it is"
        " written to.",
    ),
    "volume_busy": (Conflict, "{path} is still in use by {holders}. Close it and eject again."),
    "volume_in_use": (Conflict, "{path} is still in use by a program on the host. Close it and eject again."),
    "unmount_refused": (
        Refused,
        "This scanner may not unmount {path} ({reason}). Everything is written; unmount it on the host.",
    ),
    "volume_not_found": (NotFound, "There is no volume {volume}."),
    "mount_failed": (
        Unavailable,
        "{path} could not be mounted ({reason}). Check its file system, or mount it on the host.",
    ),
    "mount_not_allowed": (
        Refused,
        "This scanner may not mount {path} ({reason}). Mount it on the host, or give the scanner the right.",
    ),
    "polkit_refused": (
        Refused,
        "The host's Polkit lets this scanner neither mount nor unmount {path}. Allow it to its user, or do it on the"
        " host.",
    ),
    "filesystem_unsupported": (
        Unsupported,
        "The file system {fs_type} of {path} is not one that this machine mounts. Mount it on the host.",
    ),
    "volume_dirty": (
        Conflict,
        "{path} was not unmounted cleanly, so it stays read-only. Check it (Windows: chkdsk, and no fast startup), then"
        " plug it in again.",
    ),
    "flush_failed": (Unavailable, "Writing to {path} failed ({reason}). Do not unplug; copy its new files again."),
    "source_unreadable": (Unavailable, "{path} cannot be read ({reason}). It was not copied; check that disk."),
    "source_changed": (Conflict, "{path} changed while it was copied. It is copied again in the next sync."),
    "source_corrupt": (
        Conflict,
        "{path} is not what it was when its checksum was taken, though its size and time are: it may be damaged. "
        "It was not copied; verify that library.",
    ),
    "copy_mismatch": (Conflict, "{path} read back from the drive is not what was written. It was not kept."),
    "target_exists": (Conflict, "{path} is already on the drive with other content. It was left as it is."),
    "name_refused": (Unsupported, "The drive's file system does not take the name {path} ({reason})."),
    "file_too_big": (Unsupported, "{path} is larger than the drive's file system allows."),
    "file_changed": (Conflict, "{path} is not what it was when the drive was last read. It was not deleted."),
    "delete_failed": (Unavailable, "{path} could not be deleted ({reason})."),
    "delete_incomplete": (
        Conflict,
        "{failed} of {total} files were not deleted from the drive {drive}. The job's result names them.",
    ),
    "list_unreadable": (
        Unavailable,
        "The list {name} of the profile {profile} cannot be read ({reason}). Put it into the folder lists of the data"
        " directory.",
    ),
    "write_failed": (Unavailable, "Writing {path} failed ({reason})."),
    "copy_incomplete": (
        Conflict,
        "{failed} of {total} files were not copied to the drive {drive}. The job's result names them.",
    ),
    "job_finished": (Conflict, "The job {job} has ended already."),
    "job_not_resumable": (Conflict, "The job {job} cannot be resumed. Start a new one."),
    "interrupted": (Unavailable, "The scanner was stopped during this job. It can be resumed."),
    "port_in_use": (Conflict, "Port {port} of {host} is in use. Choose another one with --port."),
    "data_unusable": (
        Unavailable,
        "The data directory {path} cannot be used ({reason}). Choose another one with --data.",
    ),
    "data_damaged": (
        Unavailable,
        "The data base in {path} is damaged ({reason}). Put a copy in its place with: drivearr restore FILE",
    ),
    "data_newer": (
        Unsupported,
        "The data directory {path} was written by a newer Drivearr (version {version}). Update this scanner.",
    ),
    "copy_unusable": (
        Invalid,
        "The file {path} is not a whole copy of the scanner's data ({reason}). Choose another copy.",
    ),
    "data_in_use": (Conflict, "Another scanner uses the data directory {path}. Stop it, or give another with --data."),
    "server_unreachable": (Unavailable, "No scanner answers at {url}. Start it with: drivearr serve"),
    "incompatible_schema": (
        Unsupported,
        "The scanner speaks API version {server} and this side {client}. Update the older one.",
    ),
    "unsupported": (Unsupported, "This is not supported here: {detail}"),
    "unavailable": (Unavailable, "This is not possible now: {detail}"),
    "internal": (Internal, "Something went wrong inside the scanner. Its log has the details."),
}


def error(code: str, **fields: Any) -> DrivearrError:
    """Make the error that belongs to a code; `internal` for a code that is not in the list."""
    category = MESSAGES[code][0] if code in MESSAGES else Internal
    return category(code, **fields)


def message_of(code: str, fields: dict[str, Any]) -> str:
    """Fill the template of a code; a field that is not given shows as `?`."""
    template = MESSAGES.get(code, MESSAGES["internal"])[1]
    return template.format_map(_Fields({key: _plain(value) for key, value in fields.items()}))


def _plain(value: Any) -> Any:
    """Make a field's value fit for JSON and for a person to read."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "surrogateescape")
    if isinstance(value, str):
        return display(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(_plain(item)) for item in value)
    return value if isinstance(value, int | float | bool) or value is None else _plain(str(value))


class _Fields(dict[str, Any]):
    """Fields of a message; the missing ones read as a question mark."""

    def __missing__(self, key: str) -> str:
        """Stand in for a field that was not given."""
        return "?"
