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
