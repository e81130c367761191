/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the documentation to the repository: code that compiles, links that lead
 * somewhere.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern JAVA = Pattern.compile("^```java\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

	/** A place in a message that has a value: left out, a name, or a number. */
	private static final Pattern VALUE = Pattern.compile("\\.\\.\\.|'[a-z]+'|\\b\\d+\\b|\\b[xyz]\\b");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

	/** Messages of Spring Boot, of the compiler, and paths. */
	private static final Set<String> FOREIGN = Set.of("Invalid value '...' for configuration property '...'", "arg0",
			"/actuator/mcpcluster");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

	@Test
	void findsThePages() {
		assertThat(pages()).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/architecture.md"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void showsCodeThatIsCompiled(Path page) {
		String code = files(ROOT, ".java").map((file) -> stripped(read(file))).collect(Collectors.joining("\n"));
		JAVA.matcher(read(page))
			.results()
			.map((snippet) -> stripped(snippet.group(1)))
			.forEach((snippet) -> assertThat(code.contains(snippet)).as("in a source file: %s", snippet).isTrue());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksToWhatIsThere(Path page) {
		List<String> broken = LINK.matcher(read(page))
			.results()
			.map((MatchResult link) -> link.group(1))
			.filter((link) -> !link.contains("://"))
			.filter((link) -> Files.notExists(page.resolveSibling(link)))
			.toList();
		assertThat(broken).isEmpty();
	}

	@Test
	void explainsMessagesThatTheCodeHas() {
		String literals = literals();
		List<String> unknown = read(ROOT.resolve("docs/troubleshooting.md")).lines()
			.filter((line) -> line.startsWith("| "))
			.flatMap((row) -> QUOTED.matcher(row.split("\\|")[1]).results())
			.map((quoted) -> quoted.group(1))
			.filter((message) -> !FOREIGN.contains(message))
			.flatMap((message) -> Stream.of(VALUE.split(message)))
			.map(String::strip)
			.filter((piece) -> piece.length() > 2 && !literals.contains(piece))
			.toList();
		assertThat(unknown).isEmpty();
	}

	/** A cluster of the local registry may have any name, also that of a product. */
	@Test
	void keepsTheCachedConsulAwayFromTheFoldersOfClusters() {
		assertThat(read(ROOT.resolve("scripts/consul"))).contains("/mcp-cluster-consul")
			.doesNotContain("/mcp-cluster/");
	}

	/** All texts in the code, each in one piece. */
	private static String literals() {
		return files(ROOT.resolve("mcp-cluster-autoconfigure/src/main/java"), ".java")
			.map((file) -> JOINED.matcher(read(file)).replaceAll(""))
			.flatMap((code) -> LITERAL.matcher(code).results())
			.map((literal) -> literal.group(1).replace("\\\"", "\""))
			.collect(Collectors.joining("\n"));
	}

	static List<Path> pages() {
		return Stream
			.concat(Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(ROOT::resolve),
					files(ROOT.resolve("docs"), ".md"))
			.toList();
	}

	/** Indentation aside: a page shows a method without its class. */
	private static String stripped(String text) {
		return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
	}

	private static Stream<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending))
				.filter((file) -> !file.toString().contains("/target/"))
				.sorted()
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
