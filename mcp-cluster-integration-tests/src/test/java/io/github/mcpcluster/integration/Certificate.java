/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate of 127.0.0.1 with its key, in a PKCS 12 file. Such a file is
 * the key of a server, and the trust of a client.
 *
 * @param file the file
 */
record Certificate(Path file) {

	static final String PASSWORD = "changeit";

	/** Makes one with the tool of the JDK. */
	static Certificate in(Path folder) {
		Path file = folder.resolve("server.p12");
		try {
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
					"SAN=ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(),
					"-storepass", PASSWORD)
				.inheritIO()
				.start();
			if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
				throw new IllegalStateException("keytool made no certificate");
			}
			return new Certificate(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Makes it the keys of an SSL bundle. */
	Application.Launch keys(String bundle, Application.Launch launch) {
		return store(bundle, "keystore", launch);
	}

	/** Makes it the trust of an SSL bundle. */
	Application.Launch trust(String bundle, Application.Launch launch) {
		return store(bundle, "truststore", launch);
	}

	private Application.Launch store(String bundle, String store, Application.Launch launch) {
		String prefix = "spring.ssl.bundle.jks." + bundle + "." + store;
		return launch.property(prefix + ".location", this.file.toUri())
			.property(prefix + ".password", PASSWORD)
			.property(prefix + ".type", "PKCS12");
	}

}
