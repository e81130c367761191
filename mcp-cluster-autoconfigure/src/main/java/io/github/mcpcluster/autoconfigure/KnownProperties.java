/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.mcpcluster.autoconfigure.registry.RegistryPropertyRecords;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names of all properties of this library, read from the records that they are bound
 * to.
 *
 * @param patterns the names; an element {@code *} stands for a key of a map, {@code **}
 * at the end for all that follows
 */
record KnownProperties(List<String> patterns) {

	private static final List<Class<?>> RECORDS = List.of(McpServerProperties.class, ClientProperties.class,
			SecurityProperties.class, LoadBalancerProperties.class, ToolsProperties.class, EndpointProperties.class,
			ProbeProperties.class);

	private static final String KEY = "*";

	private static final String REST = "**";

	/** Reads the names, and adds the switches that no record has. */
	static KnownProperties read() {
		List<String> patterns = new ArrayList<>(SwitchCheck.SWITCHES);
		for (Class<?> type : Stream.concat(RECORDS.stream(), RegistryPropertyRecords.all().stream()).toList()) {
			addAll(Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value(), type, patterns);
		}
		return new KnownProperties(List.copyOf(patterns));
	}

	private static void addAll(String prefix, Class<?> type, List<String> patterns) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				addAll(name, component.getType(), patterns);
			}
			else if (Map.class.isAssignableFrom(component.getType())) {
				addMap(name, component, patterns);
			}
			else {
				patterns.add(Collection.class.isAssignableFrom(component.getType()) ? name + "." + REST : name);
			}
		}
	}

	private static void addMap(String name, RecordComponent component, List<String> patterns) {
		Type value = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
		if (value instanceof Class<?> type && type.isRecord()) {
			patterns.add(name);
			addAll(name + "." + KEY, type, patterns);
		}
		else {
			patterns.add(name + "." + REST);
		}
	}

	boolean contains(ConfigurationPropertyName name) {
		return this.patterns.stream().anyMatch((pattern) -> matches(pattern.split("\\."), name));
	}

	private static boolean matches(String[] pattern, ConfigurationPropertyName name) {
		int elements = name.getNumberOfElements();
		for (int i = 0; i < pattern.length; i++) {
			if (pattern[i].equals(REST)) {
				return true;
			}
			if (i == elements || !pattern[i].equals(KEY)
					&& !pattern[i].replace("-", "").equals(name.getElement(i, Form.UNIFORM))) {
				return false;
			}
		}
		return pattern.length == elements;
	}

	/**
	 * Finds the name that differs least from one that is not known.
	 * @param name the name
	 * @return the nearest name; empty if more than a third of it differs
	 */
	Optional<String> nearest(ConfigurationPropertyName name) {
		String text = name.toString();
		return this.patterns.stream()
			.map((pattern) -> new Near(EditDistance.between(text, filled(pattern, name)), filled(pattern, name)))
			.min(Comparator.comparingInt(Near::distance))
			.filter((near) -> near.distance() * 3 <= text.length())
			.map(Near::name);
	}

	/** Puts the keys of a name in the place of those of a pattern. */
	private static String filled(String pattern, ConfigurationPropertyName name) {
		String[] elements = pattern.replace("." + REST, "").split("\\.");
		for (int i = 0; i < elements.length; i++) {
			if (elements[i].equals(KEY) && i < name.getNumberOfElements()) {
				elements[i] = name.getElement(i, Form.ORIGINAL);
			}
		}
		return String.join(".", elements);
	}

	private record Near(int distance, String name) {
	}

}
