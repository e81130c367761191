/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

/**
 * 64-bit hashes that are the same in every process, so that all clients agree where a key
 * belongs. Not safe against someone who chooses keys in order to collide.
 */
final class Hashes {

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	/** Increment of SplitMix64: the odd number nearest to 2^64 over the golden ratio. */
	private static final long GOLDEN = 0x9e3779b97f4a7c15L;

	private Hashes() {
	}

	/**
	 * Hashes a text: FNV-1a (Fowler, Noll, Vo) over its UTF-16 units, then mixed, as FNV
	 * alone spreads short texts badly over the high bits.
	 * @param text the text
	 * @return its hash
	 */
	static long of(String text) {
		long hash = FNV_OFFSET;
		for (int index = 0; index < text.length(); index++) {
			hash = (hash ^ text.charAt(index)) * FNV_PRIME;
		}
		return mix(hash);
	}

	/**
	 * Returns a hash of a sequence that a first hash begins: SplitMix64 (Steele, Lea,
	 * Flood: Fast Splittable Pseudorandom Number Generators, 2014). Stands for the hash
	 * of {@code text#number}.
	 * @param seed hash of the text
	 * @param number which one of the sequence
	 * @return its hash
	 */
	static long nth(long seed, int number) {
		return mix(seed + (number + 1) * GOLDEN);
	}

	/** Finaliser "variant 13" of David Stafford, as in SplitMix64. */
	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

}
