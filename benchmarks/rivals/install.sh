#!/bin/sh
# install.sh FOLDER: what nutgraf is compared with, into FOLDER and nowhere else: scikit-learn and
# Vowpal Wabbit into a Python environment (FOLDER/venv), fastText, liblinear and ots unpacked from
# the distribution's packages (FOLDER/root). Building and testing need nothing of it; what cannot be
# had is named and left out of the comparison.
set -eu
mkdir -p "$1"
folder=$(cd "$1" && pwd)

say() { printf 'rivals: %s\n' "$*" >&2; }

if [ ! -x "$folder/venv/bin/python" ]; then
    say "making a Python environment"
    python3 -m venv "$folder/venv"
fi
for package in numpy scipy scikit-learn vowpalwabbit; do
    "$folder/venv/bin/pip" show -q "$package" > "$folder/log" 2>&1 && continue
    say "installing $package"
    "$folder/venv/bin/pip" install -q --disable-pip-version-check "$package" >> "$folder/log" 2>&1 ||
        say "$package cannot be installed"
done

mkdir -p "$folder/root" "$folder/packages"
for package in fasttext libfasttext0 liblinear4 ots libots0 libglib2.0-0 libxml2; do
    [ ! -e "$folder/packages/$package.done" ] || continue
    say "unpacking $package"
    if (cd "$folder/packages" && apt-get download -qq "$package") >> "$folder/log" 2>&1 &&
        dpkg -x "$(ls "$folder/packages/$package"_*.deb)" "$folder/root"; then
        touch "$folder/packages/$package.done"
    else
        say "$package cannot be had from the distribution"
    fi
done
