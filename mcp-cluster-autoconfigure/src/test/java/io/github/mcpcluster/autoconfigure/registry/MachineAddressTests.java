/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.InetAddress;
import java.net.NetworkInterface;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MachineAddressTests {

	@Test
	void isAnAddressOfThisMachine() throws Exception {
		InetAddress address = InetAddress.getByName(MachineAddress.find());
		assertThat(NetworkInterface.getByInetAddress(address)).isNotNull();
	}

	@Test
	void isNoLoopbackAddressWhereThereIsAnother() throws Exception {
		boolean others = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.anyMatch((address) -> address instanceof java.net.Inet4Address && !address.isLoopbackAddress());
		assertThat(InetAddress.getByName(MachineAddress.find()).isLoopbackAddress()).isNotEqualTo(others);
	}

}
