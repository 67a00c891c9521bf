@echo off
call "%~dp0windows\run.cmd" check %*
