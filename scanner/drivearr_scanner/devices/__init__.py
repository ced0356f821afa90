"""What is attached: identity, kind and volumes of drives, safe access below a folder, attach and detach, eject."""
