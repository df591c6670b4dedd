"""The rules of carrying, removed one at a time (see ``mutation.py``).

Each: rule, what is removed, file below src/assistant_desktop, its text, what stands there instead,
tests.
"""

_SYNC = "services/sync/"
_DESK, _OWN, _TAKING = _SYNC + "desk.py", _SYNC + "own.py", _SYNC + "taking.py"
_CARRIER, _EXCHANGE = _SYNC + "carrier.py", _SYNC + "exchange.py"
_HOUSE, _ACCESS, _SEALING = _SYNC + "housekeeping.py", _SYNC + "access.py", _SYNC + "sealing.py"
_DESK_TESTS = ("tests/services/sync/test_desk.py",)
_FORM_TESTS = ("tests/services/sync/test_sealing.py", "tests/services/sync/test_segment.py")
_STEPS = ("tests/adapters/transports/test_steps.py",)
_CORE = ("tests/sync/test_folder.py",)
_FAULTS = ("tests/sync/test_faults.py",)
_DEVICES = ("tests/sync/test_faults_devices.py", "-m", "not slow")

MUTANTS: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    (
        "C1",
        "sealing own edits within the import",
        _TAKING,
        "                before=self._seal_all,\n",
        "",
        _DESK_TESTS,
    ),
    (
        "C2",
        "waiting for the number before",
        _TAKING,
        'return self._park(opened, "share_gap")',
        'return "share_gap"',
        _DESK_TESTS,
    ),
    (
        "C2",
        "keeping what waits for what its author had seen",
        _TAKING,
        'if problem.code == "share_not_next":',
        'if problem.code == "":',
        _DESK_TESTS,
    ),
    (
        "C3",
        "a segment that was taken is not taken again",
        _TAKING,
        "if found.number <= place.number:",
        "if False:",
        _DESK_TESTS,
    ),
    (
        "C4",
        "waiting in the outbox until it is published",
        _EXCHANGE,
        "            done = yield from carrier(self.carrier.publish, access, items)\n",
        (
            "            yield from desk(self.desk.published, [one.number for one in items])\n"
            "            done = yield from carrier(self.carrier.publish, access, items)\n"
        ),
        _FAULTS,
    ),
    (
        "C4",
        "the bytes under a name staying what they are",
        _CARRIER,
        "            fresh = self.transport.put_new(item.path, item.data)\n",
        "            self.transport.put(item.path, item.data)\n            fresh = True\n",
        _DEVICES,
    ),
    (
        "C5",
        "splitting a large commit",
        _OWN,
        "if len(commits) == 1 and len(commits[0].ops) > segment.OPS_LIMIT:",
        "if False:",
        _DESK_TESTS,
    ),
    (
        "C5",
        "waiting for the last part",
        _TAKING,
        "if found.part.number < found.part.of:",
        "if False:",
        _DESK_TESTS,
    ),
    (
        "C6",
        "publishing again what vanished",
        _EXCHANGE,
        "twin = yield from house.put_right(self.at)",
        "twin = False",
        _CORE,
    ),
    (
        "C6",
        "putting right what was changed",
        _CARRIER,
        "        self.transport.put(item.path, item.data)\n        return True\n",
        "        return True\n",
        _CORE,
    ),
    (
        "C7",
        "ignoring other names",
        _SYNC + "layout.py",
        "if (match := _SEGMENT.fullmatch(name))",
        "if (match := _SEGMENT.search(name))",
        _FORM_TESTS,
    ),
    (
        "C7",
        "telling what stays unreadable",
        _SYNC + "status.py",
        'if one["code"] in AT_ONCE or abs(now - from_text(one["since"])) >= PATIENCE',
        'if one["code"] in AT_ONCE',
        _FAULTS,
    ),
    (
        "C8",
        "bringing a file to the disk before its name",
        "adapters/transports/folder.py",
        "                os.fsync(file.fileno())\n",
        "",
        _STEPS,
    ),
    (
        "C8",
        "bringing the name to the disk",
        "adapters/transports/folder.py",
        "                os.fsync(handle)\n",
        "                pass\n",
        _STEPS,
    ),
    (
        "C9",
        "asking for the next number",
        _CARRIER,
        "        number = after.number + 1\n",
        "        number = after.number + 2\n",
        _CORE,
    ),
    (
        "C9",
        "listing now and then",
        _EXCHANGE,
        "if self.thorough or not self.at.decided:",
        "if not self.at.decided:",
        _CORE,
    ),
    (
        "C10",
        "a manifest counting only with all chunks",
        _CARRIER,
        "if one is not None and chunks.issuperset(one.chunks):",
        "if one is not None:",
        _DEVICES,
    ),
    (
        "C10",
        "a chunk counting only where it opens",
        _SYNC + "joining.py",
        "        if commits is None:\n            return False\n",
        "        if commits is None:\n            continue\n",
        _DEVICES,
    ),
    (
        "C11",
        "deleting only what another device has read",
        _HOUSE,
        "            if readers:\n",
        "            if True:\n",
        _DEVICES,
    ),
    (
        "C11",
        "two snapshots staying",
        _HOUSE,
        "SNAPSHOTS_STAY = 2",
        "SNAPSHOTS_STAY = 1",
        _DEVICES,
    ),
    (
        "C12",
        "noticing a restored copy",
        _EXCHANGE,
        "        if is_behind(at, survey):\n            return True\n",
        "",
        _DEVICES,
    ),
    (
        "C12",
        "noticing a clone by what it wrote",
        _CARRIER,
        "if there is not None and self._is_twin(access, item, there):",
        "if False:",
        _DEVICES,
    ),
    (
        "C12",
        "moving unpublished commits to the new device",
        _DESK,
        "            box.relabel(old, common, fresh)\n",
        "",
        _DEVICES,
    ),
    (
        "C13",
        "the path in the seal",
        _SEALING,
        "plain = _cipher(key, salt).decrypt(_NONCE, data[head:], path.encode())",
        'plain = _cipher(key, salt).decrypt(_NONCE, data[head:], b"")',
        _FORM_TESTS,
    ),
    (
        "C13",
        "the chain of hashes",
        _TAKING,
        "if found.previous.hex() != (place.hash or FIRST_PREVIOUS.hex()):",
        "if False:",
        _DESK_TESTS,
    ),
    (
        "C14",
        "the signature",
        _ACCESS,
        "if not segment.verified(member.sign_key, body):",
        "if False:",
        _FORM_TESTS,
    ),
    (
        "C14",
        "a device writing as its person",
        _ACCESS,
        'if member.person and any(one.author not in {member.person, ""} for one in found.commits):',
        "if False:",
        _FORM_TESTS,
    ),
    (
        "C15",
        "refusing a removed device",
        _ACCESS,
        "if last is not None and any(commit.device_seq > last for commit in found.commits):",
        "if False:",
        _FORM_TESTS,
    ),
    (
        "C15",
        "another key being another folder",
        _SEALING,
        'return keyed_name(key, "group", b"group")',
        'return keyed_name(bytes(32), "group", b"group")',
        _FORM_TESTS,
    ),
)
