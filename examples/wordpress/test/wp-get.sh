#!/bin/bash
# wp-get.sh SUITE OUT: unpack a current WordPress from Debian's archive into OUT. Installs nothing, changes no apt source.
# SUITE: trixie (6.8) or sid (7.x, the look-ahead run).
set -e
OUT=$(mkdir -p "$2" && cd "$2" && pwd)
W=$(mktemp -d)
trap 'rm -rf "$W"' EXIT
mkdir -p "$W"/lists/partial "$W"/cache/archives/partial "$W"/x "$W"/d
URI=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 | tr -d ' ')
[ -n "$URI" ] || { echo "wp-get: no Debian archive among this machine's apt sources" >&2; exit 1; }
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $URI $1 main" > "$W/src.list"
A="-o Dir::Etc::sourcelist=$W/src.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$W/lists -o Dir::Cache=$W/cache -o APT::Sandbox::User=root"
apt-get $A update -qq
cd "$W/d"
apt-get $A download -qq wordpress wordpress-theme-twentytwentyfive libjs-{cropper,underscore,lodash,jquery-ui} php-getid3 libphp-phpmailer
for d in *.deb; do dpkg-deb -x "$d" "$W/x"; done
# Debian's package links to libraries elsewhere: every link becomes the file it means.
find "$W/x" -type l | while read -r l; do t=$(readlink "$l"); case $t in /*) ln -sfn "$W/x$t" "$l";; esac; done
cd "$W/x/usr/share/wordpress"
rm -f wp-config.php .htaccess wp-includes/certificates/ca-bundle.crt
cp /etc/ssl/certs/ca-certificates.crt wp-includes/certificates/ca-bundle.crt
find . -xtype l -print -delete
cp -rL . "$OUT/"
cp -rL "$W/x/var/lib/wordpress/wp-content/." "$OUT/wp-content/"
grep '^.wp_version =' "$OUT/wp-includes/version.php"
