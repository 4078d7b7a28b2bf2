@echo off
rem Starts Lockstep from this folder, on the Node.js in it: nothing is installed, no network is used.
rem   lockstep.cmd          opens the window in the browser of this machine
rem   lockstep.cmd --help   the command line
setlocal
set "arch=x64"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "arch=arm64"
set "node=%~dp0runtime\win32-%arch%\node.exe"
if not exist "%node%" set "node=%~dp0runtime\win32-x64\node.exe"
if not exist "%node%" (
  echo There is no Node.js for Windows in this folder: "%~dp0runtime" 1>&2
  exit /b 2
)
"%node%" "%~dp0app\start.mjs" %*
exit /b %errorlevel%
