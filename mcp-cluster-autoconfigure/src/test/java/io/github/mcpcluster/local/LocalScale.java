/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures the local registry with real processes: how long until a change is seen by
 * all, and what it costs when nothing happens. Prints; asserts nothing. Arguments: number
 * of processes, 200 unless given, and number of instances of each, one unless given.
 */
final class LocalScale {

	private static final int CHANGES = 40;

	private LocalScale() {
	}

	public static void main(String[] arguments) throws Exception {
		int size = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		int each = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 1;
		Path directory = Files.createTempDirectory("local-scale");
		List<Member> members = new ArrayList<>();
		try (LocalRegistry local = LocalRegistry.directory(LocalSettings.of(directory))) {
			for (int i = 0; i < size; i++) {
				members.add(Member.start(directory, 10_000 + i * each, each));
				members.get(i).awaitSize(1);
			}
			for (Member member : members) {
				member.awaitSize(size * each);
			}
			System.out.printf("%d processes see %d instances%n", size, size * each);
			double idle = idle(members);
			changes(local, members, idle);
		}
		finally {
			members.forEach(Member::close);
		}
	}

	/** Returns the CPU time in milliseconds that a process spends in a second. */
	private static double idle(List<Member> members) throws InterruptedException {
		Thread.sleep(10_000);
		long before = cpu(members);
		Thread.sleep(30_000);
		double spent = (cpu(members) - before) / (double) members.size();
		System.out.printf("idle for 30 s: %.1f ms of CPU time for each process%n", spent);
		return spent / 30;
	}

	private static long cpu(List<Member> members) {
		return members.stream().mapToLong((member) -> Long.parseLong(member.ask("cpu"))).sum();
	}

	private static void changes(LocalRegistry local, List<Member> members, double idle) throws InterruptedException {
		long before = cpu(members);
		for (int i = 0; i < CHANGES; i++) {
			long stamp = System.nanoTime();
			local.serviceRegistry().register(LocalScaleMember.registration(9_000, Long.toString(stamp)));
			Thread.sleep(1_000);
		}
		double spent = (cpu(members) - before) / (double) members.size();
		System.out.printf("a change costs each process %.1f ms of CPU time%n", spent / CHANGES - idle);
		List<long[]> seen = members.stream().map((member) -> delays(member.ask("seen"))).toList();
		System.out.printf("changes missed: %d%n", seen.stream().mapToLong((delays) -> CHANGES - delays.length).sum());
		print("seen by a process", seen.stream().flatMapToLong(Arrays::stream).sorted().toArray());
		print("seen by all",
				IntStream.range(0, CHANGES)
					.mapToLong((change) -> seen.stream()
						.filter((delays) -> delays.length == CHANGES)
						.mapToLong((delays) -> delays[change])
						.max()
						.orElse(0))
					.sorted()
					.toArray());
	}

	private static long[] delays(String seen) {
		return Arrays.stream(seen.strip().split(" "))
			.filter((word) -> !word.isEmpty())
			.mapToLong((word) -> Long.parseLong(word.substring(word.indexOf(':') + 1)))
			.toArray();
	}

	private static void print(String what, long[] sorted) {
		System.out.printf("%s after: median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms, slowest %.1f ms%n", what,
				sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 95 / 100] / 1e6,
				sorted[sorted.length * 99 / 100] / 1e6, sorted[sorted.length - 1] / 1e6);
	}

	/** One process. */
	private record Member(Process process, BufferedReader answers, BufferedWriter questions) {

		static Member start(Path directory, int port, int each) throws IOException {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
					System.getProperty("java.class.path"), LocalScaleMember.class.getName(), directory.toString(),
					Integer.toString(port), Integer.toString(each))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			return new Member(process, process.inputReader(), process.outputWriter());
		}

		void awaitSize(int size) throws InterruptedException {
			for (int attempt = 0; Integer.parseInt(ask("size")) < size; attempt++) {
				if (attempt == 200) {
					throw new IllegalStateException("sees " + ask("size") + " (expected: " + size + ")");
				}
				Thread.sleep(100);
			}
		}

		String ask(String question) {
			return unchecked(() -> {
				this.questions.write(question + "\n");
				this.questions.flush();
				String line = this.answers.readLine();
				while (!line.startsWith("= ")) {
					line = this.answers.readLine();
				}
				return line.substring(2);
			});
		}

		void close() {
			this.process.destroyForcibly();
		}

		private static String unchecked(Exchange exchange) {
			try {
				return exchange.run();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private interface Exchange {

			String run() throws IOException;

		}

	}

}
