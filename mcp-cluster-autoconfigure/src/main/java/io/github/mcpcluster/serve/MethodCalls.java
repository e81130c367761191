/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;

import org.jspecify.annotations.Nullable;

/**
 * Calls of the methods of services by reflection.
 */
final class MethodCalls {

	private MethodCalls() {
	}

	/**
	 * Calls a method.
	 * @param method the method, accessible
	 * @param bean the bean that has it
	 * @param arguments its arguments
	 * @return its result
	 * @throws CallEnded if the method asked for what is not there yet
	 * @throws UndeclaredThrowableException with what else the method threw
	 */
	static @Nullable Object invoke(Method method, Object bean, @Nullable Object[] arguments) {
		try {
			return method.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof CallEnded ended) {
				throw ended;
			}
			throw new UndeclaredThrowableException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Made accessible at start: " + method, ex);
		}
	}

}
