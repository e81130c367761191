/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Whose files are believed, and what a bad one does to the others: nothing.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions, which these are about")
class EntrySecurityTests {

	private final McpInstance good = TestDirectory.instance(1001);

	private final McpInstance bad = TestDirectory.instance(1002);

	private TestDirectory directory;

	private Path entry;

	@BeforeEach
	void prepare(@TempDir Path base) throws IOException {
		this.directory = new TestDirectory(base);
		DirectoryRegistry registry = this.directory.registry();
		registry.register(TestDirectory.registration(this.good));
		registry.register(TestDirectory.registration(this.bad));
		this.entry = this.directory.entry(this.bad);
	}

	@Test
	void createsWhatNobodyElseMayUse() throws IOException {
		assertThat(permissions(this.directory.settings.directory())).isEqualTo("rwx------");
		assertThat(permissions(this.directory.path())).isEqualTo("rwx------");
		assertThat(permissions(this.directory.path().resolve(".new"))).isEqualTo("rwx------");
		assertThat(permissions(this.entry)).isEqualTo("rw-------");
	}

	@Test
	void refusesALink() throws IOException {
		Path elsewhere = this.directory.settings.directory().resolve("elsewhere");
		Files.move(this.entry, elsewhere);
		Files.createSymbolicLink(this.entry, elsewhere);
		assertThatTheBadOneIsRefused("symbolic link");
	}

	@Test
	void refusesWhatIsNoFile() throws IOException {
		Files.delete(this.entry);
		Files.createDirectory(this.entry);
		assertThatTheBadOneIsRefused("not a regular file");
	}

	@Test
	void refusesWhatIsTooBig() throws IOException {
		Files.writeString(this.entry, " ".repeat(this.directory.settings.maxEntryBytes() + 1));
		assertThatTheBadOneIsRefused("too big");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "null", "[]", "{}", "{\"name\":\"calculator\"}", "{\"id\":1}" })
	void refusesWhatIsMalformed(String content) throws IOException {
		Files.writeString(this.entry, content);
		assertThatTheBadOneIsRefused("content");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"PT6S\":\"PT-6S\"", "\"PT6S\":\"soon\"", "\"UP\":\"SIDEWAYS\"", "\"1.0.0\":7",
			": 1002:: 70000", "/mcp/calculator:http://elsewhere", "\"calculator\":\"../../passwd\"" })
	void refusesAFieldThatIsWrong(String replacement) throws IOException {
		int colon = replacement.startsWith(":") ? replacement.indexOf(':', 1) : replacement.indexOf(':');
		String content = Files.readString(this.entry)
			.replace(replacement.substring(0, colon), replacement.substring(colon + 1))
			.replace("\"id\" :", "\"ID\" :");
		Files.writeString(this.entry, content);
		assertThatTheBadOneIsRefused("");
	}

	@Test
	void refusesAnEntryThatDescribesAnotherInstance() throws IOException {
		Files.copy(this.directory.entry(this.good), this.entry, StandardCopyOption.REPLACE_EXISTING);
		Files.setPosixFilePermissions(this.entry, PosixFilePermissions.fromString("rw-------"));
		assertThatTheBadOneIsRefused("expected: the instance that the file is named after");
	}

	@Test
	void refusesTheDirectoryOfAnotherUser() {
		EntryDirectory files = new EntryDirectory(this.directory.settings, new FolderRules(true, another()));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(files::prepare)
			.withMessageContaining("it belongs to")
			.withMessageContaining("mcp.cluster.registry.local.directory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxr-xr-x", "rwx--x---", "rwx----w-" })
	void refusesAClusterThatIsOpenToOthers(String permissions) throws IOException {
		Files.setPosixFilePermissions(this.directory.path(), PosixFilePermissions.fromString(permissions));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.directory.view().look())
			.withMessageContaining("permissions are " + permissions)
			.withMessageContaining("chmod");
	}

	@Test
	void acceptsADirectoryThatOthersMayReadButNotWrite() throws IOException {
		Files.setPosixFilePermissions(this.directory.settings.directory(),
				PosixFilePermissions.fromString("rwxr-xr-x"));
		this.directory.view().look();
		Files.setPosixFilePermissions(this.directory.settings.directory(),
				PosixFilePermissions.fromString("rwxrwxr-x"));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.directory.view().look());
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxrwxrwx", "rwxrwx---", "rwx----w-" })
	void refusesADirectoryBelowOneThatOthersMayWrite(String permissions, @TempDir Path shared) throws IOException {
		Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(permissions));
		TestDirectory below = new TestDirectory(Files.createDirectory(shared.resolve("mine")));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(below.directory()::prepare)
			.withMessageContaining(
					"%s above it may be written by others, its permissions are %s".formatted(shared, permissions))
			.withMessageContaining("mcp.cluster.registry.local.directory");
	}

	@Test
	void refusesALinkThatOthersMayTurn(@TempDir Path shared, @TempDir Path safe) throws IOException {
		Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
		Path first = Files.createSymbolicLink(shared.resolve("link"), safe);
		Path second = Files.createSymbolicLink(safe.resolve("link"), first);
		TestDirectory below = new TestDirectory(second);
		assertThatExceptionOfType(RegistryException.class).isThrownBy(below.directory()::prepare)
			.withMessageContaining("%s above it may be written by others".formatted(shared));
	}

	@Test
	void acceptsADirectoryBelowAStickyOne(@TempDir Path shared) throws IOException {
		Files.setAttribute(shared, "unix:mode", 01777);
		assertThatNoException().isThrownBy(new TestDirectory(shared).directory()::prepare);
	}

	@Test
	void refusesAClusterThatIsALink(@TempDir Path elsewhere) throws IOException {
		LocalSettings linked = this.directory.settings.withCluster("linked");
		Files.createSymbolicLink(linked.directory().resolve("linked"), elsewhere);
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> new EntryDirectory(linked, FolderRules.ofThisUser()).prepare())
			.withMessageContaining("not a directory");
	}

	@Test
	void keepsEveryIdInTheDirectory() {
		Set<String> ids = Set.of("..", ".", "...", "con", "a:b", ".hidden", "x".repeat(255), "A.json", ".drain");
		assertThat(ids).allSatisfy((id) -> {
			EntryName name = EntryName.of("machine", new InstanceId(id));
			String file = name.entry(new byte[0]);
			assertThat(file).matches("[a-z0-9-]{1,80}_[0-9a-f]{16}\\.[0-9a-f]{16}\\.json");
			assertThat(EntryName.ofFile(file)).isEqualTo(name);
		});
		assertThat(EntryName.of("machine", new InstanceId("A")))
			.isNotEqualTo(EntryName.of("machine", new InstanceId("a")));
	}

	private void assertThatTheBadOneIsRefused(String reason) {
		DirectoryView view = this.directory.view();
		view.look();
		view.look();
		assertThat(TestDirectory.all(view)).containsExactly(this.good);
		assertThat(this.directory.warnings).singleElement()
			.asString()
			.contains(this.entry.getFileName().toString())
			.contains(reason);
	}

	private static UserPrincipal another() {
		return () -> "nobody else";
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
