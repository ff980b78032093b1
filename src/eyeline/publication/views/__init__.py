"""What readers are shown of releases, and withdrawing one."""
