/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Arrays;
import java.util.List;

import io.github.mcpcluster.instance.InstanceId;

/**
 * Points on a circle of hashes, each owned by a candidate (Karger and others: Consistent
 * Hashing and Random Trees, 1997). A candidate owns {@value #POINTS} points for each unit
 * of weight, wherever the others are: so a new one takes keys over from the others, and
 * none moves between the others. Immutable.
 * <p>
 * A point is one {@code long}: 44 bits of hash, then the index of its owner. Only beyond
 * {@value #MAX_POINTS} points in all does each candidate give up every other one of its
 * own, again and again until they fit, and some keys move at that one time.
 */
final class HashRing {

	static final int POINTS = 256;

	static final int MAX_POINTS = 1 << 20;

	private static final long OWNER = (1L << 20) - 1;

	private final long[] points;

	private final Circle circle;

	private HashRing(long[] points) {
		this.points = points;
		this.circle = new Circle(points.length);
	}

	static HashRing of(List<InstanceId> ids, Weights weights) {
		int each = POINTS;
		while (each > 1 && each * weights.total() > MAX_POINTS) {
			each /= 2;
		}
		long[] points = new long[Math.toIntExact(each * weights.total())];
		int filled = 0;
		for (int owner = 0; owner < weights.size(); owner++) {
			long seed = Hashes.of(ids.get(owner).value());
			for (int number = 0; number < each * weights.of(owner); number++) {
				points[filled++] = (Hashes.nth(seed, number) & ~OWNER) | owner;
			}
		}
		Arrays.sort(points);
		return new HashRing(points);
	}

	/**
	 * Returns where a key is on the circle.
	 * @param key the key
	 * @return position of the first point at or after it; positions may be counted on
	 */
	long position(String key) {
		int found = Arrays.binarySearch(this.points, Hashes.of(key) & ~OWNER);
		return (found >= 0) ? found : -(found + 1);
	}

	/**
	 * Returns who owns a point.
	 * @param position any position
	 * @return index of the candidate
	 */
	int owner(long position) {
		return (int) (this.points[this.circle.at(position)] & OWNER);
	}

	int size() {
		return this.points.length;
	}

}
