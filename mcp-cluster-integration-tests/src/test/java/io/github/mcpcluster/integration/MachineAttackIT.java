/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Another user of the machine puts a folder of his own in the place of the registry's, or
 * reads along.
 */
@ExtendWith(OutputCaptureExtension.class)
class MachineAttackIT {

	@TempDir
	private Path folder;

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions, which this is about")
	void aFolderBelowOneThatOthersMayWriteIsNotUsed() throws IOException {
		Path shared = Files.createDirectory(this.folder.resolve("shared"));
		Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatException()
			.isThrownBy(() -> Application.of(Calculator.class)
				.property("mcp.cluster.registry.type", "local")
				.property("mcp.cluster.registry.local.directory", shared.resolve("mine"))
				.property("mcp.cluster.server.fail-fast", true)
				.start())
			.havingRootCause()
			.withMessageContaining("%s above it may be written by others".formatted(shared));
	}

	@Test
	void aTokenThatOthersCanReadIsWarnedOf(CapturedOutput output) {
		Application.of()
			.property("spring.cloud.consul.host", "consul.invalid")
			.property("spring.cloud.consul.discovery.acl-token", "a-secret")
			.start()
			.close();
		assertThat(output).contains("The ACL token goes to Consul in clear: addresses=[http://consul.invalid:8500]")
			.doesNotContain("a-secret");
	}

}
