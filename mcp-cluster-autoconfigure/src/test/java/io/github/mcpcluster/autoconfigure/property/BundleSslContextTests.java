/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.property;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class BundleSslContextTests {

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

	@Test
	void isTheContextOfTheBundle() throws Exception {
		SSLContext context = context("TLSv1.2");
		this.bundles.registerBundle("client", bundle(context));
		assertThat(BundleSslContext.of(this.bundles, "client").getDefaultSSLParameters().getProtocols())
			.isEqualTo(context.getDefaultSSLParameters().getProtocols());
	}

	@Test
	void followsTheBundleWhenThatIsReloaded() throws Exception {
		this.bundles.registerBundle("client", bundle(context("TLSv1.2")));
		SSLContext context = BundleSslContext.of(this.bundles, "client");
		SSLSocketFactory before = context.getSocketFactory();
		SSLContext reloaded = context("TLSv1.3");
		this.bundles.updateBundle("client", bundle(reloaded));
		assertThat(context.getSocketFactory()).isNotSameAs(before);
		assertThat(context.createSSLEngine().getEnabledProtocols())
			.isEqualTo(reloaded.createSSLEngine().getEnabledProtocols());
	}

	private static SSLContext context(String protocol) throws Exception {
		SSLContext context = SSLContext.getInstance(protocol);
		context.init(null, null, null);
		return context;
	}

	private static SslBundle bundle(SSLContext context) {
		SslManagerBundle managers = mock(SslManagerBundle.class);
		given(managers.createSslContext("TLS")).willReturn(context);
		return SslBundle.of(null, null, null, "TLS", managers);
	}

}
