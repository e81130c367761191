/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.PeerTrust;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.Endpoint;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import org.apache.catalina.connector.Connector;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls servers of the SDK's.
 */
class SdkServerIT {

	private static final String PASSWORD = "changeit";

	@TempDir
	private Path directory;

	@Test
	void callsAStatelessServer() throws IOException {
		try (SdkServer server = SdkServer.stateless(this.directory); Calls calls = calls(server, null)) {
			assertThat(calls.echo("hello")).isEqualTo("hello");
			assertThat(ask(calls, McpRequest.of("tools/list", "", null, ListToolsResult.class)).tools()).hasSize(2);
		}
	}

	@Test
	void callsAServerWhoseNameHasAnUnderscore() throws IOException {
		InMemoryDnsResolver dns = new InMemoryDnsResolver();
		dns.add("my_service", InetAddress.getByName("127.0.0.1"));
		try (SdkServer server = SdkServer.stateless(this.directory);
				Calls calls = new Calls(TransportSettings.DEFAULTS,
						new Endpoint(false, "my_service", server.uri().getPort(), "/mcp"), dns)) {
			assertThat(calls.echo("hello")).isEqualTo("hello");
		}
	}

	@Test
	void takesTheErrorOfAToolAsAResult() throws IOException {
		try (SdkServer server = SdkServer.stateless(this.directory); Calls calls = calls(server, null)) {
			assertThat(ask(calls, tool("fail")).isError()).isTrue();
			assertThatExceptionOfType(McpError.class).isThrownBy(() -> ask(calls, tool("unknown")));
		}
	}

	@Test
	void callsAServerWithSessions() throws Exception {
		try (SdkServer server = SdkServer.streamable(this.directory); Calls calls = calls(server, null)) {
			ExecutorService callers = Executors.newFixedThreadPool(8);
			List<Future<String>> results = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				String text = "hello " + i;
				results.add(callers.submit(() -> calls.echo(text)));
			}
			for (int i = 0; i < 100; i++) {
				assertThat(results.get(i).get()).isEqualTo("hello " + i);
			}
			callers.shutdown();
		}
	}

	@Test
	void callsAServerOverTls() throws Exception {
		Path store = keyStore();
		SSLContext trust = SSLContexts.custom().loadTrustMaterial(store, PASSWORD.toCharArray()).build();
		try (SdkServer server = SdkServer.stateless(this.directory, (connector) -> secure(connector, store));
				Calls calls = calls(server, trust);
				Calls distrusting = calls(server, null)) {
			for (int i = 0; i < 10; i++) {
				assertThat(calls.echo("hello")).isEqualTo("hello");
			}
			assertThat(distrusting.failure().kind()).isEqualTo(Kind.NOT_SENT);
			server.close();
			assertThat(calls.failure().kind()).isEqualTo(Kind.NOT_SENT);
		}
	}

	private static <R> R ask(Calls calls, McpRequest<R> request) {
		return ((Reply.Result<R>) calls.connection.call(request, calls.until(Calls.PLENTY))).value();
	}

	private static McpRequest<CallToolResult> tool(String name) {
		return McpRequest.of("tools/call", name, CallToolRequest.builder(name).build(), CallToolResult.class);
	}

	private static Calls calls(SdkServer server, SSLContext sslContext) {
		TransportSettings settings = new TransportSettings(Duration.ofSeconds(10), Duration.ofSeconds(30),
				AnswerLimits.DEFAULTS, new PeerTrust(sslContext, null, AllowedAddresses.ANY), "test", "1");
		return new Calls(settings, server.uri());
	}

	private Path keyStore() throws IOException, InterruptedException {
		Path store = this.directory.resolve("localhost.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "localhost", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
				store.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(keytool.waitFor()).isZero();
		return store;
	}

	private static String secure(Connector connector, Path store) {
		connector.setSecure(true);
		connector.setScheme("https");
		connector.setProperty("SSLEnabled", "true");
		SSLHostConfig host = new SSLHostConfig();
		SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host,
				SSLHostConfigCertificate.Type.UNDEFINED);
		certificate.setCertificateKeystoreFile(store.toString());
		certificate.setCertificateKeystorePassword(PASSWORD);
		host.addCertificate(certificate);
		connector.addSslHostConfig(host);
		return "https";
	}

}
