/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of this process about the directory. Opens a file only when it is new or was
 * replaced, and cleans up what is dead. Safe for several threads.
 */
final class DirectoryView {

	/** Age at which what a killed process left behind is cleaned up. */
	private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

	private static final int FILES_PER_INSTANCE = 4;

	private final EntryDirectory directory;

	private final Machine machine;

	private final int maxInstances;

	private final Warnings warnings;

	private final EntryReader reader;

	/** In the order of their names, which is nearly that of the ids. */
	private final Map<EntryName, KnownFile> known = new TreeMap<>(Comparator.comparing(EntryName::stem));

	private final Set<EntryName> drained = new HashSet<>();

	private @Nullable FileState scanned;

	DirectoryView(EntryDirectory directory, Machine machine, int maxInstances, Warnings warnings) {
		this.directory = directory;
		this.machine = machine;
		this.maxInstances = maxInstances;
		this.warnings = warnings;
		this.reader = new EntryReader(directory, warnings);
	}

	/**
	 * Looks at every file. Also opens those that look the same but are not surely so, if
	 * any file came, was replaced or went since that was last done: a replaced file may
	 * look like the one before it.
	 * @throws RegistryException if the directory cannot be used or read
	 */
	synchronized void scan() {
		FileState folder = this.directory.prepare();
		boolean moved = !folder.equals(this.scanned);
		look(moved ? FileState::isSurely : FileState::looksLike);
		this.scanned = folder;
	}

	/**
	 * Looks at every file, and opens those that do not look the same.
	 * @throws RegistryException if the directory cannot be used or read
	 */
	synchronized void scanQuickly() {
		this.directory.prepare();
		look(FileState::looksLike);
	}

	/**
	 * Opens some files.
	 * @param names names of files, those of others among them
	 * @throws RegistryException if the directory cannot be read
	 */
	synchronized void read(Collection<String> names) {
		names.forEach((name) -> look(name, (before, now) -> false));
	}

	/**
	 * Returns the living instances.
	 * @param accepted which of them
	 * @return instances with their present health, in no order
	 */
	synchronized List<McpInstance> instances(Predicate<McpInstance> accepted) {
		long now = this.machine.nanoTime().getAsLong();
		return this.known.entrySet()
			.stream()
			.filter((known) -> known.getValue().isAlive(now))
			.flatMap((known) -> known.getValue().shown(this.drained.contains(known.getKey())).stream())
			.filter(accepted)
			.toList();
	}

	/**
	 * Returns the time until the next entry expires, unless it is refreshed before.
	 * @return the time until then, empty without entries
	 */
	synchronized Optional<Duration> nextExpiry() {
		long now = this.machine.nanoTime().getAsLong();
		return this.known.values().stream().flatMap((file) -> file.remaining(now).stream()).min(Duration::compareTo);
	}

	/** Deletes what is dead by now, as far as that is possible. */
	synchronized void cleanUp() {
		long now = this.machine.nanoTime().getAsLong();
		this.known.entrySet()
			.removeIf((known) -> isDead(known.getValue(), now) && isCleanedUp(known.getKey(), known.getValue()));
	}

	private boolean isDead(KnownFile file, long now) {
		return file.entry() != null && (!file.isAlive(now) || (file.isOverdue(now) && isGone(file.entry(), true)));
	}

	private boolean isGone(@Nullable Entry entry, boolean overdue) {
		return entry != null && this.machine.processes().isGone(entry.owner(), overdue);
	}

	/** Deletes a dead entry, unless it was refreshed or replaced in the meantime. */
	private boolean isCleanedUp(EntryName name, KnownFile file) {
		Optional<BasicFileAttributes> present = this.directory.look(name.entry());
		if (present.isPresent() && !FileState.of(present.get()).equals(file.state())) {
			return false;
		}
		cleanUp(name.entry());
		cleanUp(name.drained());
		this.drained.remove(name);
		return true;
	}

	private void cleanUp(String file) {
		try {
			this.directory.delete(file);
		}
		catch (RegistryException ex) {
			this.warnings.say(file, "Files of a dead process cannot be removed: " + ex.getMessage());
		}
	}

	private void look(BiPredicate<FileState, FileState> unchanged) {
		Set<String> names = this.directory.list(FILES_PER_INSTANCE * this.maxInstances);
		this.known.keySet().removeIf((name) -> !names.contains(name.entry()));
		this.drained.removeIf((name) -> !names.contains(name.drained()));
		names.forEach((name) -> look(name, unchanged));
		this.directory.discardDraftsBefore(this.machine.clock().instant().minus(LEFT_BEHIND));
		cleanUp();
	}

	private void look(String file, BiPredicate<FileState, FileState> unchanged) {
		EntryName name = EntryName.ofFile(file);
		if (EntryName.isDrained(file)) {
			lookAtDrained(name);
		}
		else if (EntryName.isEntry(file)) {
			lookAtEntry(name, unchanged);
		}
	}

	private void lookAtDrained(EntryName name) {
		Optional<BasicFileAttributes> present = this.directory.look(name.drained());
		if (present.isEmpty() || !present.get().isRegularFile()) {
			this.drained.remove(name);
			return;
		}
		this.drained.add(name);
		if (age(FileState.of(present.get())) > LEFT_BEHIND.toNanos() && this.directory.look(name.entry()).isEmpty()) {
			cleanUp(name.drained());
		}
	}

	private void lookAtEntry(EntryName name, BiPredicate<FileState, FileState> unchanged) {
		Optional<BasicFileAttributes> present = this.directory.look(name.entry());
		if (present.isEmpty()) {
			this.known.remove(name);
			return;
		}
		FileState state = FileState.of(present.get());
		KnownFile before = this.known.get(name);
		long now = this.machine.nanoTime().getAsLong();
		if (before != null && unchanged.test(before.state(), state)) {
			this.known.put(name, before.looked(state, now, age(state)));
		}
		else if (before != null || hasRoom()) {
			Entry entry = this.reader.read(name, present.get(), (before != null) ? before.entry() : null);
			boolean gone = !isOfSameProcess(before, entry) && isGone(entry, false);
			this.known.put(name, new KnownFile(state, now, now - age(state), entry, gone));
		}
	}

	/**
	 * Returns whether an entry was replaced by the process that wrote it, which has just
	 * shown that it lives.
	 */
	private static boolean isOfSameProcess(@Nullable KnownFile before, @Nullable Entry entry) {
		return before != null && !before.gone() && before.entry() != null && entry != null
				&& before.entry().owner().equals(entry.owner());
	}

	private boolean hasRoom() {
		boolean room = this.known.size() < this.maxInstances;
		if (!room) {
			this.warnings.say("", "Entries of %s above the greatest number of %d are ignored"
				.formatted(this.directory.path(), this.maxInstances));
		}
		return room;
	}

	private long age(FileState state) {
		Duration age = Duration.between(state.touched(), this.machine.clock().instant());
		return age.isNegative() ? 0 : Math.min(age.toMillis(), Duration.ofDays(1).toMillis()) * 1_000_000L;
	}

}
