"""A build in a process of its own, for packs from elsewhere: what they eat or break is not the caller's."""
