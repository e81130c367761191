/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.github.mcpcluster.RegistryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConsulTlsIT {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private Path directory;

	private SSLContext trusting;

	private HttpsServer server;

	private final List<String> serverNames = new CopyOnWriteArrayList<>();

	@BeforeEach
	void start() throws Exception {
		this.trusting = sslContext(keyStore());
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(this.trusting));
		this.server.createContext("/v1/catalog/services", (exchange) -> {
			this.serverNames.add(serverNames(exchange));
			byte[] body = "{\"calculator\":[\"mcp\"]}".getBytes();
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void trustsWhomTheSettingsTrust() {
		try (ConsulRegistry registry = connect("127.0.0.1", this.trusting)) {
			assertThat(registry.instanceSource().services()).containsExactly("calculator");
		}
	}

	@Test
	void doesNotTrustAnybodyElse() {
		try (ConsulRegistry registry = connect("127.0.0.1", null)) {
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry.instanceSource().services())
				.withMessageContaining("found no trust in TLS")
				.withMessageContaining("mcp.cluster.registry.consul.ssl-bundle");
		}
	}

	@Test
	void doesNotTrustACertificateOfAnotherHost() {
		try (ConsulRegistry registry = connect("localhost", this.trusting)) {
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry.instanceSource().services())
				.withMessageContaining("found no trust in TLS");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost" })
	void tellsAndChecksTheNameThatTheServerHasInPlaceOfItsAddress(String host) {
		try (ConsulRegistry registry = connect(host, this.trusting, "server.dc1.consul")) {
			assertThat(registry.instanceSource().services()).containsExactly("calculator");
			assertThat(this.serverNames).containsExactly("server.dc1.consul");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost" })
	void doesNotTrustAServerOfAnotherNameEvenAtTheAddressOfItsCertificate(String host) {
		try (ConsulRegistry registry = connect(host, this.trusting, "server.dc2.consul")) {
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry.instanceSource().services())
				.withMessageContaining("found no trust in TLS")
				.withMessageContaining("mcp.cluster.registry.consul.tls-server-name");
		}
	}

	@Test
	void doesNotTrustAnybodyElseOfThatName() {
		try (ConsulRegistry registry = connect("127.0.0.1", null, "server.dc1.consul")) {
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry.instanceSource().services())
				.withMessageContaining("found no trust in TLS");
		}
	}

	private ConsulRegistry connect(String host, SSLContext sslContext) {
		return connect(host, sslContext, null);
	}

	private ConsulRegistry connect(String host, SSLContext sslContext, String name) {
		return new ConsulRegistry(
				ConsulSettings.builder(ConsulAddress.of("https", host, this.server.getAddress().getPort(), ""))
					.sslContext(sslContext)
					.tlsServerName(name)
					.build());
	}

	private static String serverNames(HttpExchange exchange) {
		ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
		return session.getRequestedServerNames()
			.stream()
			.map((name) -> ((SNIHostName) name).getAsciiName())
			.collect(Collectors.joining(","));
	}

	private Path keyStore() throws IOException, InterruptedException {
		Path store = this.directory.resolve("consul.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "consul", "-keyalg", "EC", "-dname", "CN=consul", "-ext",
				"SAN=ip:127.0.0.1,dns:server.dc1.consul", "-storetype", "PKCS12", "-storepass", new String(PASSWORD),
				"-keystore", store.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(keytool.waitFor()).isZero();
		return store;
	}

	private static SSLContext sslContext(Path file) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream content = Files.newInputStream(file)) {
			store.load(content, PASSWORD);
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD);
		KeyStore certificates = KeyStore.getInstance("PKCS12");
		certificates.load(null, null);
		certificates.setCertificateEntry("consul", store.getCertificate("consul"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(certificates);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

}
