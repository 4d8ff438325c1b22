# SPDX-License-Identifier: Apache-2.0
"""Opens the simulator's page in headless Chromium and looks whether it shows what was said.

`--screenshot FILE` keeps a picture. Skipped, and says so, where no Chromium is installed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import urllib.request


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", required=True)
    parser.add_argument("--screenshot")
    options = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("skipped: no Chromium")
        return
    origin = options.rest.split("/api")[0]
    said = {"who": "ada", "channel": "general", "content": "Can you see me? https://example.org"}
    urllib.request.urlopen(f"{origin}/_sim/say", json.dumps(said).encode()).read()
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1280,800", "--virtual-time-budget=6000"]
    page = subprocess.run([browser, *flags, "--dump-dom", origin], capture_output=True, timeout=120).stdout.decode()
    wanted = {
        "the message": "Can you see me?",
        "its link": 'href="https://example.org"',
        "the guild's name": "Bridgetown",
        "the members": "Members",
        "who can speak": "<option",
    }
    missing = [name for name, text in wanted.items() if text not in page]
    if options.screenshot:
        picture = [browser, *flags, f"--screenshot={options.screenshot}", origin]
        subprocess.run(picture, capture_output=True, timeout=120, check=True)
    print(f"page: {len(wanted) - len(missing)} of {len(wanted)} seen" + (f", missing {missing}" if missing else ""))
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
