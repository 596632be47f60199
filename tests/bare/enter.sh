#!/bin/sh
# enter.sh ROOT USER OMIT COMMAND...: runs a command in the root as a user. OMIT: folders of /dev to leave out, or "".
# Started in namespaces of its own (mount, pid): what it mounts and starts is gone when it ends, however it ends.
set -e
root=$1 user=$2 omit=$3
shift 3

mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in null zero full random urandom tty; do
  : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
if [ "$omit" != shm ]; then
  mkdir "$root/dev/shm"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
fi

home=$(chroot "$root" getent passwd "$user" | cut -d: -f6)
# Not exec: as the first process this shell takes in whatever loses its parent, as an init does.
chroot "$root" setpriv --reuid "$user" --regid "$user" --init-groups \
  env --ignore-environment "HOME=$home" "USER=$user" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
