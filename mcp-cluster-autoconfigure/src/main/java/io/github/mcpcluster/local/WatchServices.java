/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.WatchService;

/** Opens services that report changes of a directory. */
@FunctionalInterface
interface WatchServices {

	/**
	 * Opens a service.
	 * @return the service, to be closed by the caller
	 * @throws IOException if the system has none left
	 * @throws UnsupportedOperationException if the system has none at all
	 */
	WatchService open() throws IOException;

	/**
	 * Opens the service of the file system. Where the system has none (macOS), that of
	 * Java is not used: it reads the directory again and again, every few seconds.
	 * @return the service, to be closed by the caller
	 * @throws IOException if the system has none left
	 * @throws UnsupportedOperationException if the system has none at all
	 */
	static WatchService ofSystem() throws IOException {
		WatchService service = FileSystems.getDefault().newWatchService();
		if (service.getClass().getSimpleName().contains("Polling")) {
			service.close();
			throw new UnsupportedOperationException(service.getClass().getName());
		}
		return service;
	}

}
