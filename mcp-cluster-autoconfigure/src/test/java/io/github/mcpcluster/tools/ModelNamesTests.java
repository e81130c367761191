/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelNamesTests {

	@ParameterizedTest
	@CsvSource({ "calculator, add, calculator_add", "pay-slips, list_all, pay-slips_list_all", "3d, print, _3d_print",
			"files, file.read, files_file_read_52a7d6f5", "files, file/read, files_file_read_02ff934e",
			"files, 'Größe', files_Gr__e_6f6f9d11" })
	void namesServiceAndTool(String service, String tool, String name) {
		assertThat(ModelNames.of(service, tool)).isEqualTo(name);
	}

	@Test
	void cutsLongNamesAndKeepsThemApart() {
		String name = ModelNames.of("calculator", "a".repeat(53));
		assertThat(name).hasSize(64).isEqualTo("calculator_" + "a".repeat(53));
		String longer = ModelNames.of("calculator", "a".repeat(54));
		assertThat(longer).hasSize(64).startsWith("calculator_aaa").isNotEqualTo(name);
		assertThat(ModelNames.of("calculator", "a".repeat(55))).hasSize(64).isNotEqualTo(longer);
	}

	@Test
	void givesTwoServicesNoCommonName() {
		Set<String> names = new HashSet<>();
		for (String service : List.of("a", "a-b", "a-b-c", "x".repeat(63), "x".repeat(62) + "y")) {
			for (String tool : List.of("b", "b_c", "b-c", "b.c", "b c", "x".repeat(128))) {
				String name = ModelNames.of(service, tool);
				assertThat(ModelNames.isValid(name)).as(name).isTrue();
				assertThat(names.add(name)).as(name).isTrue();
			}
		}
	}

}
