/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of curl that a page shows, made without curl.
 *
 * @param text the command as it is shown
 */
record DocumentedCommand(String text) {

	/** An indented line that begins with curl, and those that continue it. */
	private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}(curl (?:.*\\\\\\n)*.*)$");

	private static final Pattern WORD = Pattern.compile("'([^']*)'|([^\\s'\\\\]+)");

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	/** Reads the commands of a page. */
	static Stream<DocumentedCommand> on(Path page) {
		try {
			return COMMAND.matcher(Files.readString(page))
				.results()
				.map((MatchResult command) -> new DocumentedCommand(command.group(1)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes the request, with other ports than those that are shown. */
	HttpResponse<String> run(Map<String, String> ports) throws IOException, InterruptedException {
		String command = this.text;
		for (Map.Entry<String, String> port : ports.entrySet()) {
			command = command.replace(port.getKey(), port.getValue());
		}
		return CLIENT.send(request(words(command)), BodyHandlers.ofString());
	}

	private static HttpRequest request(List<String> words) {
		HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(60));
		Iterator<String> rest = words.listIterator(1);
		while (rest.hasNext()) {
			String word = rest.next();
			switch (word) {
				case "-H" -> {
					String[] header = rest.next().split(": *", 2);
					request.header(header[0], header[1]);
				}
				case "-d" -> request.POST(BodyPublishers.ofString(rest.next()));
				case "-X" -> request.method(rest.next(), BodyPublishers.noBody());
				default -> request.uri(URI.create(word));
			}
		}
		return request.build();
	}

	private static List<String> words(String command) {
		List<String> words = new ArrayList<>();
		WORD.matcher(command)
			.results()
			.forEach((word) -> words.add((word.group(1) != null) ? word.group(1) : word.group(2)));
		return words;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
