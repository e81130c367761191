/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparing a file with an earlier look at it.
 */
class FileStateTests {

	private static final Instant BORN = Instant.parse("2026-11-20T10:00:00Z");

	private final FileState state = state("key", 100, BORN.plusSeconds(2), BORN);

	@Test
	void aRefreshedFileIsSurelyTheSameWhereBirthsAreKnown() {
		FileState refreshed = state("key", 100, BORN.plusSeconds(4), BORN);
		assertThat(refreshed.looksLike(this.state)).isTrue();
		assertThat(refreshed.isSurely(this.state)).isTrue();
	}

	@Test
	void aRefreshedFileMayBeAnotherWhereBirthsAreNotKnown() {
		FileState before = state("key", 100, BORN.plusSeconds(2), null);
		FileState refreshed = state("key", 100, BORN.plusSeconds(4), null);
		assertThat(refreshed.looksLike(before)).isTrue();
		assertThat(refreshed.isSurely(before)).isFalse();
		assertThat(before.isSurely(before)).isTrue();
	}

	@Test
	void aFileMayBeTheSameWhoseBirthIsNotKnownYet() {
		FileState fresh = state("key", 100, BORN, null);
		assertThat(this.state.looksLike(fresh)).isTrue();
		assertThat(this.state.isSurely(fresh)).isFalse();
	}

	@Test
	void aFileOfTheSameIdentityWithAnotherBirthIsAnother() {
		FileState reborn = state("key", 100, BORN.plusSeconds(4), BORN.plusMillis(1));
		assertThat(reborn.looksLike(this.state)).isFalse();
		assertThat(reborn.isSurely(this.state)).isFalse();
	}

	@Test
	void aFileOfAnotherIdentityOrSizeIsAnother() {
		assertThat(state("other", 100, BORN.plusSeconds(2), BORN).looksLike(this.state)).isFalse();
		assertThat(state("key", 101, BORN.plusSeconds(2), BORN).looksLike(this.state)).isFalse();
	}

	@Test
	void theTimeTellsWhereFilesHaveNoIdentity() {
		FileState before = state(null, 100, BORN.plusSeconds(2), BORN);
		assertThat(before.isSurely(state(null, 100, BORN.plusSeconds(2), BORN))).isTrue();
		assertThat(before.looksLike(state(null, 100, BORN.plusSeconds(4), BORN))).isFalse();
	}

	private static FileState state(@Nullable String key, long size, Instant touched, @Nullable Instant born) {
		return new FileState(key, size, Set.of(), touched, born);
	}

}
