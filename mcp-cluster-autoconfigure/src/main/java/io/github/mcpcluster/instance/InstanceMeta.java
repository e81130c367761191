/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Description of an instance in the metadata that every registry holds: the half of the
 * wire contract in {@code docs/registry-format.md} beside {@link InstanceTags}. Writing
 * is strict, so that an instance can move to another registry; reading is lenient, so
 * that servers in other languages and of later versions are found.
 */
public final class InstanceMeta {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

	private InstanceMeta() {
	}

	/**
	 * Writes metadata. What is not known is left out.
	 * @param endpoint where the instance answers; its path and scheme are written
	 * @param traits the description of the instance; all but the tags is written
	 * @return the metadata, sorted and modifiable
	 * @throws IllegalArgumentException if a key of the user's is malformed or reserved
	 */
	public static Map<String, String> write(Endpoint endpoint, Traits traits) {
		traits.metadata().keySet().forEach(MetadataKey::require);
		Map<String, String> meta = new TreeMap<>();
		meta.put(MetadataKey.SPEC, traits.spec());
		meta.put(MetadataKey.DIGEST, traits.digest());
		meta.put(MetadataKey.IDENTITY, traits.identity().key());
		meta.put(MetadataKey.IDENTITY_SEAL, traits.identity().seal());
		meta.put(MetadataKey.ROLE, traits.profile().role());
		meta.put(MetadataKey.CAPACITY, known(traits.profile().capacity(), 1));
		meta.put(MetadataKey.LOAD, known(traits.profile().load(), 0));
		meta.put(MetadataKey.VERSION, traits.version());
		meta.put(MetadataKey.NODE, traits.node());
		meta.put(MetadataKey.ZONE, traits.zone());
		meta.put(MetadataKey.REGISTERED_AT,
				traits.registeredAt().equals(Instant.EPOCH) ? "" : traits.registeredAt().toString());
		meta.values().removeIf(String::isEmpty);
		meta.put(MetadataKey.PATH, endpoint.path());
		meta.put(MetadataKey.SECURE, Boolean.toString(endpoint.secure()));
		meta.put(MetadataKey.PROTOCOL, traits.protocol().id());
		meta.put(MetadataKey.WEIGHT, Integer.toString(traits.weight()));
		meta.putAll(traits.metadata());
		return meta;
	}

	private static String known(int value, int least) {
		return (value >= least) ? Integer.toString(value) : "";
	}

	/**
	 * Reads where an instance answers.
	 * @param meta its metadata
	 * @param host host name or address
	 * @param port TCP port
	 * @return the endpoint, by plain HTTP unless the metadata says that it is secure
	 * @throws IllegalArgumentException if the metadata has no path, or they make no
	 * endpoint
	 */
	public static Endpoint readEndpoint(Map<String, String> meta, String host, int port) {
		String path = meta.get(MetadataKey.PATH);
		if (path == null) {
			throw new IllegalArgumentException("its metadata has no '%s'".formatted(MetadataKey.PATH));
		}
		return new Endpoint(Boolean.parseBoolean(meta.get(MetadataKey.SECURE)), host, port, path);
	}

	/**
	 * Reads the description of an instance. A value that is missing or makes no sense is
	 * as in {@link Traits#NONE}, but for the protocol; a weight out of bounds becomes the
	 * nearest one.
	 * @param meta its metadata
	 * @param tags its tags
	 * @param defaultWeight weight if the metadata has none that makes sense
	 * @return the traits
	 * @throws IllegalArgumentException if it names a protocol that is not known here
	 */
	public static Traits readTraits(Map<String, String> meta, Collection<String> tags, int defaultWeight) {
		Map<String, String> metadata = new TreeMap<>(meta);
		metadata.keySet().removeIf(MetadataKey::isReserved);
		return Traits.builder()
			.protocol(Protocol.of(meta.getOrDefault(MetadataKey.PROTOCOL, Protocol.STATELESS.id())))
			.spec(meta.getOrDefault(MetadataKey.SPEC, ""))
			.capabilities(InstanceTags.capabilities(tags))
			.digest(meta.getOrDefault(MetadataKey.DIGEST, ""))
			.identity(new OfferedIdentity(meta.getOrDefault(MetadataKey.IDENTITY, ""),
					meta.getOrDefault(MetadataKey.IDENTITY_SEAL, "")))
			.version(meta.getOrDefault(MetadataKey.VERSION, ""))
			.node(meta.getOrDefault(MetadataKey.NODE, ""))
			.zone(meta.getOrDefault(MetadataKey.ZONE, ""))
			.profile(profile(meta))
			.weight(weight(meta.getOrDefault(MetadataKey.WEIGHT, ""), defaultWeight))
			.registeredAt(instant(meta.getOrDefault(MetadataKey.REGISTERED_AT, "")))
			.tags(InstanceTags.userTags(tags))
			.metadata(metadata)
			.build();
	}

	private static NodeProfile profile(Map<String, String> meta) {
		try {
			return new NodeProfile(meta.getOrDefault(MetadataKey.ROLE, ""),
					number(meta.getOrDefault(MetadataKey.CAPACITY, ""), 0),
					number(meta.getOrDefault(MetadataKey.LOAD, ""), NodeProfile.UNKNOWN_LOAD));
		}
		catch (IllegalArgumentException ex) {
			return NodeProfile.NONE;
		}
	}

	private static int weight(String text, int otherwise) {
		return Math.min(Math.max(number(text, otherwise), 1), Traits.MAX_WEIGHT);
	}

	private static int number(String text, int otherwise) {
		return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : otherwise;
	}

	private static Instant instant(String text) {
		try {
			return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
		}
		catch (DateTimeException ex) {
			return Instant.EPOCH;
		}
	}

}
