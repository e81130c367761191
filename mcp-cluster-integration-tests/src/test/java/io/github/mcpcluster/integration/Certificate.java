/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate with its key, in a PKCS 12 file.
 *
 * @param file the file
 */
record Certificate(Path file) {

	static final String PASSWORD = "changeit";

	/** Makes one of this machine. */
	static Certificate in(Path folder) {
		return of(folder.resolve("server.p12"), "ip:127.0.0.1");
	}

	/**
	 * Makes one with the tool of the JDK.
	 * @param file key store that it is written to
	 * @param name subject's alternative name
	 */
	static Certificate of(Path file, String name) {
		try {
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=" + name,
					"-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
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
		return store(bundle, "keystore", this.file, launch);
	}

	/** Makes it the trust of an SSL bundle. */
	Application.Launch trust(String bundle, Application.Launch launch) {
		return store(bundle, "truststore", withoutKey(), launch);
	}

	/** Servers trust no store that holds a key. */
	private Path withoutKey() {
		Path target = this.file.resolveSibling(this.file.getFileName() + ".trust");
		try (InputStream in = Files.newInputStream(this.file); OutputStream out = Files.newOutputStream(target)) {
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(in, PASSWORD.toCharArray());
			KeyStore trust = KeyStore.getInstance("PKCS12");
			trust.load(null, null);
			trust.setCertificateEntry("server", keys.getCertificate("server"));
			trust.store(out, PASSWORD.toCharArray());
			return target;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Application.Launch store(String bundle, String store, Path file, Application.Launch launch) {
		String prefix = "spring.ssl.bundle.jks." + bundle + "." + store;
		return launch.property(prefix + ".location", file.toUri())
			.property(prefix + ".password", PASSWORD)
			.property(prefix + ".type", "PKCS12");
	}

}
