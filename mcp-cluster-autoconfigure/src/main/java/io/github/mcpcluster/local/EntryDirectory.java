/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files of one cluster. Knows how they are written, refreshed and removed so that a
 * reader never sees half of one, and nothing of what is in them.
 * <p>
 * A file appears by a move out of the sub-folder {@code .new}, which moves the time of
 * the folder. A refresh moves the time of the file alone. The clock of the file system
 * sets all these times, never the clock of a process.
 */
final class EntryDirectory {

	private final ClusterFolder folder;

	private final int maxBytes;

	private final FolderRules rules;

	private final String writer = UUID.randomUUID().toString();

	private final AtomicLong written = new AtomicLong();

	EntryDirectory(LocalSettings settings, FolderRules rules) {
		this.folder = new ClusterFolder(settings.directory(), settings.cluster(), rules);
		this.maxBytes = settings.maxEntryBytes();
		this.rules = rules;
	}

	Path path() {
		return this.folder.path();
	}

	/** Makes sure that the directory is there and belongs to the user. */
	ClusterFolder.State prepare() {
		return this.folder.prepare();
	}

	/** Lists the files of the directory. */
	Set<String> list(int limit) {
		Set<String> names = new HashSet<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(path())) {
			for (Path file : files) {
				if (names.size() >= limit) {
					return names;
				}
				names.add(file.getFileName().toString());
			}
			return names;
		}
		catch (NoSuchFileException ex) {
			return names;
		}
		catch (DirectoryIteratorException ex) {
			throw this.folder.failure("list it", new IOException(ex));
		}
		catch (IOException ex) {
			throw this.folder.failure("list it", ex);
		}
	}

	/** Returns when a file was written or refreshed. */
	Optional<Instant> touched(String name) {
		try {
			return Optional.of(time(path().resolve(name)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw this.folder.failure("look at " + name, ex);
		}
	}

	/**
	 * Returns the time by the clock of the file system, which may be that of another
	 * machine.
	 */
	Instant now() {
		Path draft = nextDraft();
		try {
			writeDraft(draft, new byte[0]);
			return time(draft);
		}
		catch (IOException ex) {
			this.folder.doubt();
			throw this.folder.failure("write into it", ex);
		}
		finally {
			discard(draft);
		}
	}

	/** Reads a regular file. */
	byte[] read(String name) throws IOException {
		Path file = path().resolve(name);
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new IllegalArgumentException("it is %s (expected: a regular file)"
				.formatted(Files.isSymbolicLink(file) ? "a symbolic link" : "not a regular file"));
		}
		try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			byte[] content = stream.readNBytes(this.maxBytes + 1);
			if (content.length > this.maxBytes) {
				throw new IllegalArgumentException(
						"it is too big (expected: at most %d bytes)".formatted(this.maxBytes));
			}
			return content;
		}
	}

	/** Writes a file, in place of the one of that name. */
	void write(String name, byte[] content) {
		if (content.length > this.maxBytes) {
			throw new IllegalArgumentException("local registry: entry of %d bytes (expected: at most %d)"
				.formatted(content.length, this.maxBytes));
		}
		prepare();
		Path draft = nextDraft();
		try {
			writeDraft(draft, content);
			Files.move(draft, path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			discard(draft);
			this.folder.doubt();
			throw this.folder.failure("write " + name, ex);
		}
	}

	private Path nextDraft() {
		return this.folder.drafts().resolve(this.writer + "-" + this.written.incrementAndGet());
	}

	private void writeDraft(Path draft, byte[] content) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(draft,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), this.rules.forFile())) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
		}
	}

	/**
	 * Refreshes an entry: writes its first character again, so that the file system sets
	 * its time.
	 */
	boolean refresh(String name) {
		try (SeekableByteChannel channel = Files.newByteChannel(path().resolve(name), StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS)) {
			channel.write(ByteBuffer.wrap(new byte[] { '{' }));
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		catch (IOException ex) {
			throw this.folder.failure("refresh " + name, ex);
		}
	}

	/** Deletes a file. */
	void delete(String name) {
		try {
			Files.deleteIfExists(path().resolve(name));
		}
		catch (IOException ex) {
			throw this.folder.failure("delete " + name, ex);
		}
	}

	/** Deletes what writers left behind that were killed while they wrote. */
	void discardDraftsBefore(Instant time) {
		try (DirectoryStream<Path> drafts = Files.newDirectoryStream(this.folder.drafts())) {
			for (Path draft : drafts) {
				if (time(draft).isBefore(time)) {
					discard(draft);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			// they are in nobody's way, and the next reader tries again
		}
	}

	private static Instant time(Path file) throws IOException {
		return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
	}

	private static void discard(Path draft) {
		try {
			Files.deleteIfExists(draft);
		}
		catch (IOException ex) {
			// as above
		}
	}

}
