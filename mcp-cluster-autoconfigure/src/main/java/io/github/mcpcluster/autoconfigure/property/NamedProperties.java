/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.property;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;

/**
 * Names the property behind a setting that is refused. The parts of the library know
 * their settings by short names, such as {@code timeout}; Spring Boot tells of what is
 * thrown here with the full name, the value, where it was set, and what was expected.
 */
public final class NamedProperties {

	/** The form of all messages of settings; the name may have words behind it. */
	private static final Pattern REFUSAL = Pattern.compile("([a-z][a-z0-9.-]*)[^:]*: '?(.*?)'? \\(expected: .*",
			Pattern.DOTALL);

	private NamedProperties() {
	}

	/**
	 * Makes settings of properties that have a common prefix.
	 * @param prefix the prefix, without a dot at its end
	 * @param settings makes the settings; what they refuse begins with the rest of the
	 * name
	 * @return the settings
	 * @throws InvalidConfigurationPropertyValueException if they are refused
	 */
	public static <T> T below(String prefix, Supplier<T> settings) {
		try {
			return settings.get();
		}
		catch (IllegalArgumentException ex) {
			Matcher refusal = REFUSAL.matcher(String.valueOf(ex.getMessage()));
			throw refusal.matches() ? invalid(prefix + "." + refusal.group(1), refusal.group(2), ex) : ex;
		}
	}

	/**
	 * Makes something of one property.
	 * @param name full name of the property
	 * @param value its value
	 * @param made makes it
	 * @return the value that was made
	 * @throws InvalidConfigurationPropertyValueException if that fails
	 */
	public static <T> T of(String name, @Nullable Object value, Supplier<T> made) {
		try {
			return made.get();
		}
		catch (RuntimeException ex) {
			throw invalid(name, value, ex);
		}
	}

	/**
	 * Makes the SSL context of a bundle that a property names. It follows the bundle when
	 * that is reloaded.
	 * @param name full name of the property
	 * @param bundle name of the bundle; blank or {@code null} for none
	 * @param bundles the bundles that there are
	 * @return the SSL context, {@code null} for none
	 * @throws InvalidConfigurationPropertyValueException if that fails
	 */
	public static @Nullable SSLContext sslContext(String name, @Nullable String bundle,
			ObjectProvider<SslBundles> bundles) {
		if (bundle == null || bundle.isBlank()) {
			return null;
		}
		return of(name, bundle, () -> BundleSslContext.of(bundles.getObject(), bundle));
	}

	private static RuntimeException invalid(String name, @Nullable Object value, RuntimeException cause) {
		RuntimeException invalid = new InvalidConfigurationPropertyValueException(name, value, cause.getMessage());
		invalid.initCause(cause);
		return invalid;
	}

}
