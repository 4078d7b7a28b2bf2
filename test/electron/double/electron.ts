import type Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog } from './dialog.ts';
import './forge.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { powerMonitor } from './power-monitor.ts';
import { screen } from './screen.ts';
import { protocol, session } from './session.ts';
import { shell } from './shell.ts';

/**
 * The module `electron` as far as the shell uses it, on Debian's Chromium. An import the shell makes and this file
 * lacks fails when the bundle is linked.
 */
export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
};

type Module = typeof Electron;
({ app, dialog, ipcMain, nativeTheme, powerMonitor, protocol, screen, shell }) satisfies Partial<Module>;
session satisfies Partial<Module['session']>;
Menu satisfies Partial<Module['Menu']>;
BrowserWindow satisfies Partial<Module['BrowserWindow']>;
