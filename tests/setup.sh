#!/bin/sh
# Installs what the tests need beside Python packages: Chromium and its headless shell, Firefox ESR, nginx, Java (a JDK,
# and JAXB for veraPDF), Node, hunspell with its Danish dictionary, and npm packages in tests/.tools: the Nu HTML
# checker, axe-core, pyright, puppeteer-core, which leads Firefox, biome for scripts and sheets, and typstyle for Typst.
# Asks nothing, installs nothing that is there already, and says what to do where it cannot.
set -eu
cd "$(dirname "$0")"
mkdir -p .tools
VNU=26.9.27
AXE=4.14.1
PYRIGHT=1.1.414
PUPPETEER=24.43.1 # the last that asks for no newer Node than Debian has
BIOME=2.6.8
TYPSTYLE=0.14.4
wanted="vnu-jar@$VNU axe-core@$AXE puppeteer-core@$PUPPETEER pyright@$PYRIGHT @biomejs/biome@$BIOME
  @typstyle/typstyle-wasm-bundler@$TYPSTYLE"

fail() {
  echo "tests/setup.sh: $1" >&2
  exit 1
}

packages=""
command -v chromium >/dev/null || packages="$packages chromium"
command -v chromium-headless-shell >/dev/null || packages="$packages chromium chromium-headless-shell" # of one version
[ -x /usr/bin/firefox-esr ] || packages="$packages firefox-esr"
[ -x /usr/sbin/nginx ] || packages="$packages nginx"
command -v javac >/dev/null || packages="$packages default-jdk-headless"
[ -f /usr/share/java/jaxb-runtime.jar ] || packages="$packages libjaxb-java"
command -v node >/dev/null || packages="$packages nodejs"
command -v npm >/dev/null || packages="$packages npm"
command -v hunspell >/dev/null || packages="$packages hunspell"
[ -f /usr/share/hunspell/da_DK.dic ] || packages="$packages hunspell-da"
if command -v dpkg-query >/dev/null; then # what Playwright's own node is linked with
  dpkg-query -W libatomic1 >/dev/null 2>&1 || packages="$packages libatomic1"
fi
if [ -n "$packages" ]; then
  how="install these yourself, then run again:$packages (on Debian, as root: apt-get install$packages)"
  command -v apt-get >/dev/null || fail "this is not Debian; $how"
  [ "$(id -u)" = 0 ] || fail "only root can install; $how"
  echo "tests/setup.sh: installing$packages"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086  # one word per package is meant
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } </dev/null >.tools/apt.log 2>&1 \
    || fail "apt-get failed (see tests/.tools/apt.log); $how"
fi

there() { # whether each npm package is there, in its version
  for package in $wanted; do
    grep -qs "\"version\": \"${package##*@}\"" ".tools/node_modules/${package%@*}/package.json" || return 1
  done
}
if ! there; then
  # Without its scripts: vnu-jar would fetch a Java of its own.
  # shellcheck disable=SC2086  # one word per package is meant
  npm install --ignore-scripts --no-save --no-audit --no-fund --loglevel=error --prefix .tools $wanted </dev/null \
    >.tools/npm.log 2>&1 \
    || fail "npm could not fetch $(echo $wanted) (see tests/.tools/npm.log). Is there a network? Then run again."
fi
there && [ -f .tools/node_modules/vnu-jar/build/dist/vnu.jar ] && [ -f .tools/node_modules/axe-core/axe.min.js ] \
  && node .tools/node_modules/@biomejs/biome/bin/biome --version >/dev/null \
  || fail "tests/.tools is incomplete; delete it and run again"
