/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceSslClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connections to the Redis of the application with the bounds of a registry: the time-out
 * of the application's own is a minute by default, and its reconnects are up to 30
 * seconds apart.
 *
 * @param factory makes the connections
 * @param resources threads of the connections
 */
record OwnConnections(LettuceConnectionFactory factory, ClientResources resources) implements AutoCloseable {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final int THREADS = 2;

	/**
	 * Takes over where Redis is, and how one authenticates and encrypts.
	 * @param given factory of the application
	 * @param timeout time to connect, and for an answer
	 * @return connections of their own
	 */
	static OwnConnections like(LettuceConnectionFactory given, Duration timeout) {
		ClientResources resources = DefaultClientResources.builder()
			.ioThreadPoolSize(THREADS)
			.computationThreadPoolSize(THREADS)
			.reconnectDelay(() -> Delay.fullJitter(Duration.ofMillis(50), LONGEST_PAUSE, 50, TimeUnit.MILLISECONDS))
			.build();
		LettuceConnectionFactory own = create(given, client(given, timeout, resources));
		own.afterPropertiesSet();
		own.start();
		return new OwnConnections(own, resources);
	}

	private static LettuceConnectionFactory create(LettuceConnectionFactory given, LettuceClientConfiguration client) {
		if (given.getClusterConfiguration() != null) {
			return new LettuceConnectionFactory(given.getClusterConfiguration(), client);
		}
		if (given.getSentinelConfiguration() != null) {
			return new LettuceConnectionFactory(given.getSentinelConfiguration(), client);
		}
		if (given.getSocketConfiguration() != null) {
			return new LettuceConnectionFactory(given.getSocketConfiguration(), client);
		}
		return new LettuceConnectionFactory(given.getStandaloneConfiguration(), client);
	}

	private static LettuceClientConfiguration client(LettuceConnectionFactory given, Duration timeout,
			ClientResources resources) {
		LettuceClientConfiguration configured = given.getClientConfiguration();
		LettuceClientConfigurationBuilder client = LettuceClientConfiguration.builder()
			.clientResources(resources)
			.clientOptions(options(given, timeout))
			.clientName("mcp-cluster")
			.commandTimeout(timeout)
			.shutdownTimeout(Duration.ZERO)
			.shutdownQuietPeriod(Duration.ZERO);
		configured.getRedisCredentialsProviderFactory().ifPresent(client::redisCredentialsProviderFactory);
		if (configured.isUseSsl()) {
			LettuceSslClientConfigurationBuilder ssl = client.useSsl().verifyPeer(configured.getVerifyMode());
			if (configured.isStartTls()) {
				ssl.startTls();
			}
		}
		return client.build();
	}

	/** Commands without a connection fail at once, and are not sent later. */
	private static ClientOptions options(LettuceConnectionFactory given, Duration timeout) {
		ClientOptions options = given.getClientConfiguration()
			.getClientOptions()
			.orElseGet(() -> (given.getClusterConfiguration() != null) ? ClusterClientOptions.create()
					: ClientOptions.create());
		SocketOptions sockets = options.getSocketOptions().mutate().connectTimeout(timeout).build();
		return options.mutate()
			.autoReconnect(true)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.socketOptions(sockets)
			.build();
	}

	/** Describes the server, without its password. */
	String place() {
		if (this.factory.getClusterConfiguration() != null) {
			return "Redis Cluster at " + this.factory.getClusterConfiguration().getClusterNodes();
		}
		RedisSentinelConfiguration sentinel = this.factory.getSentinelConfiguration();
		if (sentinel != null) {
			return "Redis by the sentinels " + sentinel.getSentinels();
		}
		if (this.factory.getSocketConfiguration() != null) {
			return "Redis at " + this.factory.getSocketConfiguration().getSocket();
		}
		return "Redis at %s:%d".formatted(this.factory.getHostName(), this.factory.getPort());
	}

	@Override
	public void close() {
		this.factory.destroy();
		this.resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(LONGEST_PAUSE.toMillis());
	}

}
