/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of this process about the directory. Opens a file only when its name is new,
 * and cleans up what is dead. Safe for use by several threads.
 */
final class DirectoryView {

	/** Age at which what a killed process left behind is cleaned up. */
	private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

	/**
	 * Coarsest steps of the time of a folder: a second change within one does not move
	 * it.
	 */
	private static final Duration STEP = Duration.ofMillis(40);

	/** Greatest age that counts, in nanoseconds: a day. */
	private static final long LONG_AGO = Duration.ofDays(1).toNanos();

	private static final int FILES_PER_INSTANCE = 4;

	private final EntryDirectory directory;

	private final Machine machine;

	private final LocalSettings settings;

	private final Log logger;

	private boolean full;

	private final Map<String, KnownEntry> known = new HashMap<>();

	private final Set<EntryName> drained = new HashSet<>();

	private ClusterFolder.@Nullable State folder;

	private Set<String> names = Set.of();

	private int folderNumber;

	private long changedAt;

	private boolean settled;

	private long nextLook;

	private long looks;

	DirectoryView(EntryDirectory directory, Machine machine, LocalSettings settings, Log logger) {
		this.directory = directory;
		this.machine = machine;
		this.settings = settings;
		this.logger = logger;
	}

	/**
	 * Looks at the directory if the time of its folder has moved, if the refreshes of the
	 * entries are due, or if one has expired. Costs one look at the folder otherwise.
	 */
	synchronized long refresh() {
		ClusterFolder.State state = this.directory.prepare();
		if (!this.settled || !state.equals(this.folder) || now() - this.nextLook >= 0) {
			look(state);
		}
		return this.looks;
	}

	/** Looks at the directory, whether anything has changed or not. */
	synchronized void look() {
		look(this.directory.prepare());
	}

	/** Returns the living instances of this machine. */
	synchronized List<McpInstance> instances(Predicate<McpInstance> accepted) {
		long now = now();
		Map<EntryName, KnownEntry> latest = new HashMap<>();
		this.known.forEach((file, entry) -> {
			if (entry.isShown(now)) {
				latest.merge(EntryName.ofFile(file), entry,
						(one, other) -> one.touched().isAfter(other.touched()) ? one : other);
			}
		});
		return latest.entrySet()
			.stream()
			.map((found) -> Objects.requireNonNull(found.getValue().entry())
				.shown(this.drained.contains(found.getKey())))
			.filter(accepted)
			.toList();
	}

	/** Returns which of the folders this is that were there one after the other. */
	synchronized int folderNumber() {
		return this.folderNumber;
	}

	private void look(ClusterFolder.State state) {
		long now = now();
		boolean due = now - this.nextLook >= 0;
		Set<String> names = names();
		noteFolder(state, now);
		if (due || !names.equals(this.names)) {
			look(names, due, now);
		}
		// only a look that began after the step shows all that changed within it
		this.settled = now - this.changedAt >= STEP.toNanos();
	}

	private void look(Set<String> names, boolean due, long now) {
		Instant time = this.directory.now();
		this.names = names;
		this.known.keySet().retainAll(names);
		names.stream()
			.filter((name) -> EntryName.isEntry(name) && (due || !this.known.containsKey(name)))
			.forEach((name) -> lookAtEntry(name, now, time));
		lookAtDrains(names, time);
		if (due) {
			this.directory.discardDraftsBefore(time.minus(LEFT_BEHIND));
		}
		this.looks++;
		this.nextLook = now + this.known.values()
			.stream()
			.mapToLong((entry) -> entry.remaining(now))
			.reduce(this.settings.heartbeatInterval().toNanos(), Math::min);
	}

	private void noteFolder(ClusterFolder.State state, long now) {
		if (!state.equals(this.folder)) {
			this.changedAt = now;
			this.settled = false;
		}
		if (this.folder != null && !state.isSameFolder(this.folder)) {
			this.folderNumber++;
		}
		this.folder = state;
	}

	/**
	 * Lists twice if a file is missing: one listing may miss what is replaced meanwhile.
	 */
	private Set<String> names() {
		int limit = FILES_PER_INSTANCE * this.settings.maxInstances();
		Set<String> names = this.directory.list(limit);
		if (!names.containsAll(this.known.keySet())) {
			names.addAll(this.directory.list(limit));
		}
		return names;
	}

	private void lookAtEntry(String name, long now, Instant time) {
		KnownEntry before = this.known.remove(name);
		Optional<Instant> touched = this.directory.touched(name);
		if (touched.isEmpty() || (before == null && !hasRoom(now))) {
			return;
		}
		KnownEntry entry = (before == null || before.isToBeReadAgain(touched.get())) ? read(name, touched.get(), now)
				: before;
		KnownEntry after = entry.looked(touched.get(), now, age(touched.get(), time));
		if (after.isDead(now)) {
			cleanUp(name);
		}
		else {
			this.known.put(name, after);
		}
	}

	private KnownEntry read(String name, Instant touched, long now) {
		Entry entry = null;
		try {
			entry = EntryFormat.read(this.directory.read(name));
			requireNamedAfter(entry, name);
		}
		catch (NoSuchFileException ex) {
			// deleted meanwhile
		}
		catch (IllegalArgumentException | IOException ex) {
			entry = null;
			this.logger.warn("Entry %s in %s is ignored: %s".formatted(name, this.directory.path(), ex.getMessage()));
		}
		boolean foreign = entry != null && !entry.machine().equals(this.machine.identity());
		return new KnownEntry(entry, foreign, Instant.MIN, now - LONG_AGO, now - LONG_AGO);
	}

	private static void requireNamedAfter(Entry entry, String name) {
		if (!EntryName.of(entry.machine(), entry.instance().id()).equals(EntryName.ofFile(name))) {
			throw new IllegalArgumentException("it describes %s (expected: the instance that the file is named after)"
				.formatted(entry.instance().id()));
		}
	}

	private void lookAtDrains(Set<String> names, Instant time) {
		Set<EntryName> present = names.stream()
			.filter(EntryName::isEntry)
			.map(EntryName::ofFile)
			.collect(Collectors.toSet());
		this.drained.clear();
		names.stream().filter(EntryName::isDrained).forEach((name) -> {
			this.drained.add(EntryName.ofFile(name));
			if (!present.contains(EntryName.ofFile(name)) && this.directory.touched(name)
				.filter((touched) -> touched.isBefore(time.minus(LEFT_BEHIND)))
				.isPresent()) {
				cleanUp(name);
			}
		});
	}

	private void cleanUp(String file) {
		try {
			this.directory.delete(file);
		}
		catch (RegistryException ex) {
			this.logger.debug("Files of a dead process cannot be removed", ex);
		}
	}

	private boolean hasRoom(long now) {
		int limit = this.settings.maxInstances();
		boolean room = this.known.values().stream().filter((entry) -> entry.isShown(now)).count() < limit;
		if (!room && !this.full) {
			this.logger.warn("Entries of %s above the greatest number of %d are ignored"
				.formatted(this.directory.path(), limit));
		}
		this.full = !room;
		return room;
	}

	private static long age(Instant touched, Instant time) {
		Duration age = Duration.between(touched, time);
		return age.isNegative() ? 0 : Math.min(age.toMillis(), LONG_AGO / 1_000_000) * 1_000_000;
	}

	private long now() {
		return this.machine.nanoTime().getAsLong();
	}

}
