"""The engines that translate, behind one small interface: ``engine.Engine``; ``registry.make`` makes one."""
