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
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.RegistryException;

/**
 * The files of one cluster. Knows how they are written, refreshed and removed so that a
 * reader never sees half of one, and nothing of what is in them.
 * <p>
 * A file appears by a move out of the sub-folder {@code .new}: who watches the directory
 * is told once. A refresh changes nothing but the time of the file, which readers need
 * not be told of.
 */
final class EntryDirectory {

	private final ClusterFolder folder;

	private final int maxBytes;

	private final FileRules rules;

	private final String writer = UUID.randomUUID().toString();

	private final AtomicLong written = new AtomicLong();

	EntryDirectory(LocalSettings settings, FileRules rules) {
		this.folder = new ClusterFolder(settings.directory(), settings.cluster(), rules);
		this.maxBytes = settings.maxEntryBytes();
		this.rules = rules;
	}

	Path path() {
		return this.folder.path();
	}

	/**
	 * Makes sure that the directory is there and belongs to the user.
	 * @return its state
	 * @throws RegistryException if it cannot be used; the message says what to do
	 */
	FileState prepare() {
		return this.folder.prepare();
	}

	/**
	 * Lists the files of the directory.
	 * @param limit how many names are returned at most
	 * @return names of files, in no order
	 * @throws RegistryException if the directory cannot be read
	 */
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
		catch (DirectoryIteratorException ex) {
			throw this.folder.failure("list it", new IOException(ex));
		}
		catch (IOException ex) {
			throw this.folder.failure("list it", ex);
		}
	}

	/**
	 * Looks at a file without following links.
	 * @param name its name
	 * @return its attributes, empty if it is not there
	 * @throws RegistryException if it cannot be looked at
	 */
	Optional<BasicFileAttributes> look(String name) {
		try {
			return Optional.of(this.rules.attributes(path().resolve(name)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw this.folder.failure("look at " + name, ex);
		}
	}

	/**
	 * Reads a file that may be believed.
	 * @param name its name
	 * @param attributes its attributes
	 * @return its content
	 * @throws IOException if it cannot be read
	 * @throws IllegalArgumentException if it is not believed or too big; the message says
	 * why
	 */
	byte[] read(String name, BasicFileAttributes attributes) throws IOException {
		this.rules.objectionTo(attributes).ifPresent((objection) -> {
			throw new IllegalArgumentException(objection);
		});
		try (InputStream stream = Files.newInputStream(path().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
			byte[] content = stream.readNBytes(this.maxBytes + 1);
			if (content.length > this.maxBytes) {
				throw new IllegalArgumentException(
						"it is too big (expected: at most %d bytes)".formatted(this.maxBytes));
			}
			return content;
		}
	}

	/**
	 * Returns whether a file is one to be believed, and has a content.
	 * @param name its name
	 * @param content the content
	 * @return whether it is there and has
	 */
	boolean holds(String name, byte[] content) {
		try {
			return Arrays.equals(content, read(name, this.rules.attributes(path().resolve(name))));
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Writes a file, in place of the one of that name.
	 * @param name its name
	 * @param content its content
	 * @throws IllegalArgumentException if the content is too big
	 * @throws RegistryException if it cannot be written
	 */
	void write(String name, byte[] content) {
		if (content.length > this.maxBytes) {
			throw new IllegalArgumentException("local registry: entry of %d bytes (expected: at most %d)"
				.formatted(content.length, this.maxBytes));
		}
		prepare();
		Path draft = this.folder.drafts().resolve(this.writer + "-" + this.written.incrementAndGet());
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
	 * Sets the time of a file.
	 * @param name its name
	 * @param now the time
	 * @return whether it is there
	 * @throws RegistryException if it cannot be touched
	 */
	boolean touch(String name, Instant now) {
		try {
			Files.getFileAttributeView(path().resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
				.setTimes(FileTime.from(now), null, null);
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		catch (IOException ex) {
			throw this.folder.failure("refresh " + name, ex);
		}
	}

	/**
	 * Deletes a file.
	 * @param name its name
	 * @throws RegistryException if it is there and cannot be deleted
	 */
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
				if (this.rules.attributes(draft).lastModifiedTime().toInstant().isBefore(time)) {
					discard(draft);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			// they are in nobody's way, and the next reader tries again
		}
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
