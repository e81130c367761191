/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/** Connections that are opened after an SSL bundle was reloaded. */
class SslReloadTests {

	private static final String PASSWORD = "changeit";

	private static final String SERVICE = "remote";

	@TempDir
	private Path folder;

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

	private final AtomicInteger requests = new AtomicInteger();

	private SslBundle trusting;

	private HttpsServer server;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() throws Exception {
		KeyStore store = certificate();
		this.trusting = SslBundle.of(SslStoreBundle.of(store, PASSWORD, store));
		this.bundles.registerBundle("peer", SslBundle.of(SslStoreBundle.NONE));
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(this.trusting.createSslContext()));
		this.server.createContext("/", (exchange) -> {
			try (exchange) {
				this.requests.incrementAndGet();
				exchange.sendResponseHeaders(404, -1);
			}
		});
		this.server.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class,
					McpClusterClientAutoConfiguration.class))
			.withBean(SslBundles.class, () -> this.bundles);
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void callsTrustWhatTheBundleTrustsNow() {
		this.runner
			.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.client.ssl-bundle=peer")
			.run((context) -> {
				Endpoint endpoint = new Endpoint(true, "127.0.0.1", port(), "/mcp");
				context.getBean(McpServiceRegistry.class)
					.register(Registration.of(McpInstance.of(SERVICE, endpoint, Traits.builder().build()),
							new HealthCheck.None()));
				McpCluster cluster = context.getBean(McpCluster.class);
				assertThatException().isThrownBy(() -> cluster.client(SERVICE).callTool("add", Map.of()));
				assertThat(this.requests).hasValue(0);
				this.bundles.updateBundle("peer", this.trusting);
				assertThatException().isThrownBy(() -> cluster.client(SERVICE).callTool("add", Map.of()));
				assertThat(this.requests).hasPositiveValue();
			});
	}

	@Test
	void consulIsTrustedWhenTheBundleTrustsItNow() {
		this.runner
			.withPropertyValues("mcp.cluster.registry.type=consul", "spring.cloud.consul.host=127.0.0.1",
					"spring.cloud.consul.port=" + port(), "spring.cloud.consul.scheme=https",
					"mcp.cluster.registry.consul.ssl-bundle=peer", "mcp.cluster.client.wait-for-registry=100ms")
			.run((context) -> {
				McpCluster cluster = context.getBean(McpCluster.class);
				assertThatException().isThrownBy(() -> cluster.client(SERVICE).callTool("add", Map.of()));
				assertThat(this.requests).hasValue(0);
				this.bundles.updateBundle("peer", this.trusting);
				await().atMost(Duration.ofSeconds(60)).until(() -> this.requests.get() > 0);
			});
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

	/** A certificate of 127.0.0.1 that nobody else has signed. */
	private KeyStore certificate() throws Exception {
		Path file = this.folder.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
				"SAN=ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(),
				"-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		return store;
	}

}
