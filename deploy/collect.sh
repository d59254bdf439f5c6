#!/bin/sh
# Run while the image is built, inside the Debian base: gathers into /rootfs the few files of it that the JVM, Netty's
# native parts and the embedded HSM need. What is left out (shell, package tools, everything set-uid) cannot be misused.
set -eu

libsofthsm=$(find /usr/lib -name libsofthsm2.so | head -n 1)
if [ -z "$libsofthsm" ]; then
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libsofthsm2 >/dev/null
  libsofthsm=$(find /usr/lib -name libsofthsm2.so | head -n 1)
fi

mkdir -p /rootfs/etc /rootfs/usr/lib /rootfs/usr/lib64 /rootfs/tmp /rootfs/var/lib/dpkg/status.d /state
ln -s usr/lib /rootfs/lib
ln -s usr/lib64 /rootfs/lib64
chmod 1777 /rootfs/tmp

needed() {
  for object in "$libsofthsm" /opt/claviger/runtime/bin/java $(find /opt/claviger/runtime/lib /opt/claviger/native -name '*.so'); do
    ldd "$object" | awk '$2 == "=>" && $3 ~ /^\// {print $3} $1 ~ /^\// {print $1}'
  done | grep -v '^/opt/claviger/' | sort -u
}

for file in "$libsofthsm" $(needed); do
  mkdir -p "/rootfs$(dirname "$file")"
  cp -L "$file" "/rootfs$file"
  # Scanners of images read here which packages, in which versions, the files are from.
  package=$(dpkg-query -S "$(readlink -f "$file")" 2>/dev/null || dpkg-query -S "$file")
  package=$(printf '%s' "$package" | head -n 1 | cut -d: -f1)
  dpkg-query -s "$package" >"/rootfs/var/lib/dpkg/status.d/$package"
done

cp -L /etc/os-release /rootfs/etc/os-release
echo 'hosts: files dns' >/rootfs/etc/nsswitch.conf
printf 'root:x:0:0:root:/:/none\nclaviger:x:65532:65532:claviger:/var/lib/claviger:/none\n' >/rootfs/etc/passwd
printf 'root:x:0:\nclaviger:x:65532:\n' >/rootfs/etc/group

# A new volume takes over the mode of the folder it is mounted on, and the owner that the last stage gives it.
chmod 700 /state
